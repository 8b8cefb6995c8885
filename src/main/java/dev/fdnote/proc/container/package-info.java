/** Which processes are a container's. */
package dev.fdnote.proc.container;
