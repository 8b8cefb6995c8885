/**
 * What processes have open and mapped, and who else has it, as links, fdinfo, stat(2) and {@code
 * /proc/locks} tell.
 */
package dev.fdnote.proc.open;
