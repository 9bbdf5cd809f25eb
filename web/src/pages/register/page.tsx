const Register = () => <h1>Impor register</h1>

export default Register
