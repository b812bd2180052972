export const firstNames = [
  'Alessandra', 'Andrea', 'Anna', 'Beatrice', 'Carlo', 'Chiara', 'Davide', 'Elena', 'Emanuele', 'Federica', 'Francesco', 'Giada', 'Giovanni',
  'Giulia', 'Irene', 'Laura', 'Lorenzo', 'Luca', 'Marco', 'Marta', 'Matteo', 'Nicola', 'Paola', 'Paolo', 'Roberta', 'Sara', 'Silvia', 'Simone',
  'Stefano', 'Valentina', 'Vittorio', 'Zoë',
] as const

export const lastNames = [
  'Barbieri', 'Bianchi', 'Bruno', 'Caruso', 'Colombo', 'Conti', 'Costa', 'De Luca', 'Esposito', 'Ferrari', 'Fontana', 'Gallo', 'Giordano',
  'Greco', 'Lombardi', 'Mancini', 'Marino', 'Moretti', 'Ricci', 'Rinaldi', 'Rizzo', 'Romano', 'Rossi', 'Russo', 'Santoro', 'Villa',
] as const

/** Organisations the demo company writes to; all names are reserved (RFC 2606 §2). */
export const correspondents = [
  'customer.example', 'fornitore.example', 'partner.example', 'bank.example', 'university.example', 'hotel.example', 'press.example', 'lab.example',
] as const

export const subjects = [
  'Conferma ordine {n}', 'Your invoice {n}', 'Fattura {n}', 'Spedizione {n} in consegna', 'Reset your password', 'Benvenuto!', 'Weekly report',
  'Re: offerta {n}', 'Riunione di lunedì', 'Contract draft v{n}', 'Ricevuta di pagamento {n}', 'Reminder: appointment', 'Novità del mese',
  'Ticket #{n} updated', 'Re: Re: planning', '📦 Il tuo pacco {n}',
] as const

const plain = (name: string): string => name.normalize('NFD').replace(/\W/g, '').toLowerCase()
type Name = (typeof firstNames)[number] | (typeof lastNames)[number]
const plainNames = Object.fromEntries([...firstNames, ...lastNames].map((name) => [name, plain(name)])) as Record<Name, string>

/** The local part of a person's address: ASCII, lower case. */
export function localPartOf(first: Name, last: Name): string {
  return `${plainNames[first]}.${plainNames[last]}`
}

export const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
