const Deficiencies = () => <h1>Catatan kekurangan berkas</h1>

export default Deficiencies
