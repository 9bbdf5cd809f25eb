const Reports = () => <h1>Laporan</h1>

export default Reports
