/** Gmail cuts a message's body off after so many octets and puts a link to the rest there. */
export const gmailClips = 102 * 1024
