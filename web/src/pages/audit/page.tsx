const Audits = () => <h1>Evaluasi</h1>

export default Audits
