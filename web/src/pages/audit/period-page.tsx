const AuditPage = () => <h1>Evaluasi bulanan</h1>

export default AuditPage
