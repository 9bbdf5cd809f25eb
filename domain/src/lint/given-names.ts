/**
 * Names that people of Kalimantan are given, by which a name is known where nothing else tells: in lower case, or in capitals
 * among capitals. None that is also an ordinary word after `klien` or `ibu` (putri, sakinah, mulia).
 */
const GIVEN = new Set(
  `
  siti sitti aminah aisyah aisah fatimah fatmah khadijah hadijah halimah salamah salmah maimunah rahmah rahmawati rahmiati rahmi rahmini
  nurhayati norhayati nurul nuraini noraini nur'aini nor'aini nurjanah norjanah nurlaila norlaila nurbaiti norbaiti nurmala nurdin
  nordin noor noorhayati noorjanah noraida noraidah hayati hayatun hasanah husnul husna hasnah hasnawati hasniah rusmini rusmiati rusdiana
  rusdi rusli ruslan mariana mariani mariati maryam mariam masitah masniah masrah mastura mastinah jamilah jumiati jumiah jubaidah zubaidah
  zulaikha julaiha zahra zahratun zainab jainab jainah zainal jainal zainuddin jainudin ernawati erna ernie ermina eka ekawati
  yuliana yuliani yulianti yulia yuni yunita yusnita yusuf yusup yunus yudi yuda yanti yanto yati yani lina linda lia lisa lisna
  rina rini rinawati rita ririn risma rismawati rika riska rizka rizki rizky rizqi riski rifki rifqi ridwan ridho ridha rida ridhani
  dewi desi desy devi diana dina dinda dini dita dwi endang eni eny evi fitri fitria fitriah fitriani fitriana hartini hartati harti heni heny
  ida idawati ika ikhsan ihsan ilham ima imah imas indri ira irma irmawati isna isnawati isnaniah juwita kartika kasmawati kasmiati khairiah
  hairiah khairunnisa hairunnisa khairul hairul khairil hairil khairuddin hairudin laila lailatul lailan latifah latifatul lilis mahdalena
  mahdi mahmud mahmudah mahyuni misnah misbah mislah mulyani mulyadi murni murniati murjani nadia nadya nafisah naila najwa
  nana nani nia nina nisa nita novi novia novita nova nuraida nursiah nurmi rabiah rabiatul rahimah raudah raudatul rosmini rosita rosidah 
  rosmiati rukayah rukiah saadah sa'diah sa'adah sahrah saniah sapiah safiah safitri sarah sarinah sariyah sasi selvi septi shinta sinta sofia sopiah
  sri sulastri sumiati sumarni sunarti supiah suparti supriatin suriani suryani suryati susanti susi susilawati syarifah sarifah tini tina titin tri
  tuti umi ulfah ulpah vina vivi wahidah wahdah wati warti wartini wiwik winda winarti yayuk
  muhammad muhamad mohammad mohamad muhamd akhmad ahmad achmad abdul abdullah abdurahman abdurrahman abdurrahim abidin adi aditya agus ali
  alfian alfi alpian aldi andi andri anwar ardi ardiansyah arif arifin aripin arbain ari ario asmuni asnawi aspiani aulia bahrudin bahruddin bahrani
  bambang basuki budi budiman burhan burhanuddin dedi deny didi didik doni dodi eddy edi edy eko fadli fadlan fahmi fahrul fahri fahriansyah fajar
  faisal faizal fauzan fauzi fauzi pauzi pauji ferdi ferry feri firman firmansyah gazali gajali gusti gunawan hadi hafiz hafizh hapis hamdan hamdani
  hamid hanafi hapi hariadi hariyadi hariyanto haryanto haris hasan hasbi hasbullah helmi hendra hendri hendro heri herman hermansyah heru hidayatullah
  husin husaini husni ibnu ibrahim idris imran indra irfan irpan irwan irwansyah iskandar ismail iwan jamal jamaludin jamhuri jauhari joko
  johan juhri jumadi jumain juni junaidi kamarudin kasim khalid kurniawan kusnadi lukman luthfi madi mahfud mansyah mansur marwan masdar masran matnor
  maulana mawardi misran muchlis muhlis mujahid mukhlis mukhtar mulkani munir muksin mustafa mustapa nanang nasir nasrullah nasrudin noval
  nopal novan nugroho padli pahmi pahrul rafi rahmadi rahman rahmani rahmat rahmatullah ramli randi rasyid rasidi reza reja rian riduan
  ripani rizal rijal rizali rizani robby roby rohman rudi rudy rusman sabri sabirin sabran saiful saipul saipudin salman samsul samsudin samsuri
  sandi sarkani sarmani selamet slamet sofyan sopian subhan sugeng sugiarto sugianto suhaimi suhardi suherman sukri sulaiman sumardi supardi
  supian supriadi supriyadi surya suryadi suriansyah susanto sutrisno suwardi syahdan syahrani sahrani syahrul sahrul syaiful syarif syarifuddin
  syukur taufik taupik taufiq tono topan udin ujang usman wahid wahyudi wahyu wawan wisnu yadi yahya yandi yasin yusran zaini zaki zulfikar
  zulkarnain zulkifli julkipli 
  agustina anisa annisa anita ana anna ani arbainah arina asiah aslamiah asmah asmawati asna atik atikah aulia ayu badariah basrah
  bahriah cici dahliah darmawati
  kevin bagas dimas rangga reyhan raihan rayhan alif arkan azka nayla keysha aqila adelia amelia alya
  maria yohana yosef yohanes petrus markus ketut wayan made nyoman putu
  `
    .trim()
    .split(/\s+/)
    .filter((name) => name.length > 2),
)

/** How names end that no list can hold; trades of women end so too. */
const ENDING =
  /^(?!(?:karya|warta|biara|peraga|seni|santri|mahasis|olahraga|pragma)wati$)\p{L}{3,}(?:wati|ningsih|uddin|udin|ansyah|unnisa)$/u

export const isGivenName = (word: string): boolean => {
  const low = word.toLowerCase()
  return GIVEN.has(low) || ENDING.test(low)
}
