/** What no file tells: system calls, made through the C library and linked when first needed. */
package dev.fdnote.proc.kernel;
