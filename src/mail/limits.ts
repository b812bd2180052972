/** Gmail cuts a message's body off after so many octets and puts a link to the rest there. */
export const gmailClips = 102 * 1024

/** Larger files, in octets, are not read: few servers would take the message. */
export const maxMailFile = 5 * 1024 * 1024

/** Messages of more octets on the way, with what is attached in base64, some servers refuse, and most. */
export const someRefuse = 10 * 1024 * 1024
export const mostRefuse = 25 * 1024 * 1024
