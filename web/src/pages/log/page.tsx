const LogBook = () => <h1>Buku log</h1>

export default LogBook
