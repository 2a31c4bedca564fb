// The declarative checks of a whole request message: all violations in one status.

/** @throws {StatusError} INVALID_ARGUMENT "Validation error in body: [PATH: TEXT; …]" */
export function validate(_message: string, _request: unknown): void {
}
