const Verify = () => <h1>Pemeriksaan keaslian laporan</h1>

export default Verify
