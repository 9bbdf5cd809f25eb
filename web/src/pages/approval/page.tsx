const Approval = () => <h1>Keputusan laporan</h1>

export default Approval
