const ReportPage = () => <h1>Laporan bulanan</h1>

export default ReportPage
