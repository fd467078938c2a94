/** A conflict of today that invented news is set in: names that the registry and the gazetteer know. */
export interface Theatre {
  readonly sides: readonly [Side, Side];
  /** who speaks between them or from outside */
  readonly others: readonly string[];
  readonly places: readonly string[];
}

export interface Side {
  readonly forces: string;
  readonly government: string;
  readonly speaker: string;
}

const side = (forces: string, government: string, speaker: string): Side => ({
  forces,
  government,
  speaker,
});

export const THEATRES: readonly Theatre[] = [
  {
    sides: [
      side('Russian forces', 'the Kremlin', 'Dmitry Peskov'),
      side('Ukrainian forces', 'the Ukrainian government', 'President Volodymyr Zelenskyy'),
    ],
    others: ['the European Union', 'the United States', 'Turkey', 'the International Committee of the Red Cross'],
    places: ['Kharkiv', 'Odesa', 'Kherson', 'Sumy', 'Pokrovsk', 'Kramatorsk', 'Zaporizhzhia', 'Dnipro', 'Mykolaiv', 'Chernihiv', 'Belgorod', 'Kupiansk', 'Poltava', 'Nikopol', 'Kyiv'],
  },
  {
    sides: [
      side('The Sudanese army', 'the Sudanese government', 'General Abdel Fattah al-Burhan'),
      side('The Rapid Support Forces', 'the Rapid Support Forces', 'Mohamed Hamdan Dagalo'),
    ],
    others: ['the African Union', 'Saudi Arabia', 'the United Nations', 'Egypt'],
    places: ['El Fasher', 'Khartoum', 'Omdurman', 'Nyala', 'El Obeid', 'Port Sudan', 'Kassala', 'Wad Madani', 'Sennar', 'Kadugli', 'Atbara', 'Geneina', 'Babanusa'],
  },
  {
    sides: [
      side('Israeli forces', 'the Israeli government', 'Prime Minister Benjamin Netanyahu'),
      side('Hamas', 'Hamas', 'Khalil al-Hayya'),
    ],
    others: ['Qatar', 'Egypt', 'the United Nations', 'the United States'],
    places: ['Gaza City', 'Rafah', 'Khan Younis', 'Jabalia', 'Deir al-Balah', 'Beit Hanoun', 'Ashkelon', 'Nablus', 'Jenin', 'Hebron', 'Sderot', 'Tulkarm'],
  },
  {
    sides: [
      side('Congolese troops', 'the Congolese government', 'President Felix Tshisekedi'),
      side('M23 fighters', 'M23', 'Bertrand Bisimwa'),
    ],
    others: ['Rwanda', 'the African Union', 'Angola', 'the United Nations'],
    places: ['Goma', 'Bukavu', 'Rutshuru', 'Masisi', 'Uvira', 'Butembo', 'Beni', 'Walikale', 'Kamanyola', 'Sake', 'Lubero'],
  },
  {
    sides: [
      side("Myanmar's army", 'the junta', 'General Min Aung Hlaing'),
      side('The Arakan Army', 'the Arakan Army', 'Twan Mrat Naing'),
    ],
    others: ['China', 'Thailand', 'the United Nations', 'Bangladesh'],
    places: ['Sittwe', 'Lashio', 'Mandalay', 'Myitkyina', 'Bhamo', 'Kyaukphyu', 'Monywa', 'Loikaw', 'Hpa-an', 'Magway', 'Sagaing'],
  },
  {
    sides: [
      side('Yemeni government forces', 'the Yemeni government', 'Rashad al-Alimi'),
      side('The Houthis', 'the Houthis', 'Abdul-Malik al-Houthi'),
    ],
    others: ['Saudi Arabia', 'Oman', 'the United Nations', 'Iran'],
    places: ['Marib', 'Hodeidah', 'Taiz', 'Aden', 'Sanaa', 'Saada', 'Mukalla', 'Dhamar', 'Ibb', 'Zinjibar'],
  },
  {
    sides: [
      side('Ethiopian troops', 'the Ethiopian government', 'Prime Minister Abiy Ahmed'),
      side('Fano fighters', 'Fano', 'Eskinder Nega'),
    ],
    others: ['Eritrea', 'the African Union', 'Kenya', 'the European Union'],
    places: ['Bahir Dar', 'Gondar', 'Dessie', 'Mekele', 'Lalibela', 'Debre Markos', 'Woldia', 'Axum', 'Debre Birhan'],
  },
  {
    sides: [
      side('Malian soldiers', 'the Malian government', 'General Assimi Goita'),
      side('Jihadists of JNIM', 'JNIM', 'Iyad Ag Ghaly'),
    ],
    others: ['Algeria', 'Burkina Faso', 'Russia', 'the United Nations'],
    places: ['Timbuktu', 'Gao', 'Kidal', 'Mopti', 'Segou', 'Kayes', 'Menaka', 'Bamako', 'Sikasso', 'Nioro'],
  },
  {
    sides: [
      side('Somali soldiers', 'the Somali government', 'President Hassan Sheikh Mohamud'),
      side('Al-Shabaab', 'Al-Shabaab', 'Ahmed Diriye'),
    ],
    others: ['Turkey', 'Kenya', 'the African Union', 'Ethiopia'],
    places: ['Mogadishu', 'Kismayo', 'Baidoa', 'Beledweyne', 'Jowhar', 'Galkayo', 'Bosaso', 'Afgooye', 'Barawe'],
  },
  {
    sides: [
      side('Colombian troops', 'the Colombian government', 'President Gustavo Petro'),
      side('The National Liberation Army', 'the National Liberation Army', 'Antonio Garcia'),
    ],
    others: ['Venezuela', 'Brazil', 'the United Nations', 'Cuba'],
    places: ['Cucuta', 'Arauca', 'Tibu', 'Cali', 'Popayan', 'Quibdo', 'Tumaco', 'Medellin', 'Buenaventura', 'Ocana'],
  },
  {
    sides: [
      side('Pakistani troops', 'the Pakistani government', 'Prime Minister Shehbaz Sharif'),
      side('The Balochistan Liberation Army', 'the Balochistan Liberation Army', 'Bashir Zeb'),
    ],
    others: ['Iran', 'China', 'Afghanistan', 'the United Nations'],
    places: ['Quetta', 'Gwadar', 'Turbat', 'Peshawar', 'Bannu', 'Khuzdar', 'Kalat', 'Panjgur', 'Zhob', 'Karachi'],
  },
  {
    sides: [
      side('Thai soldiers', 'the Thai government', 'Prime Minister Anutin Charnvirakul'),
      side('Cambodian soldiers', 'the Cambodian government', 'Prime Minister Hun Manet'),
    ],
    others: ['Malaysia', 'China', 'the United States', 'ASEAN'],
    places: ['Surin', 'Sisaket', 'Ubon Ratchathani', 'Siem Reap', 'Samraong', 'Preah Vihear', 'Poipet', 'Buriram'],
  },
]; // biome-ignore format: a table
