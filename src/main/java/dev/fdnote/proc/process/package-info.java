/** Processes and their threads: who they are, what they do at this moment and since when. */
package dev.fdnote.proc.process;
