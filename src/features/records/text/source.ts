/** Says of a diagnostic that it is about a record in a text. */
export const diagnosticSource = 'Qboxmail'
