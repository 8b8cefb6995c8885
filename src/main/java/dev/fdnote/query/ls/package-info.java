/** Which process has what open, asked and answered as lsof(8) does. */
package dev.fdnote.query.ls;
