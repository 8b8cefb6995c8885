/* strace output, one line at a time. Every decision is taken by the next token. */
parser grammar StraceParser;

options {
    tokenVocab = StraceLexer;
}

line
    : before = leader? (
        entered = call
        | idle = idleCall
        | left = resumed
        | sent = signal
        | whole = (EXITED | SUPERSEDED | ATTACHED | DETACHED_PID | MESSAGE | STACK | DUMP | SUMMARY | IDLE_UNFINISHED)
    ) EOF
    ;

// The rest of a call whose first half stands on an earlier line.
continuation: continued = rest EOF;

leader
    : (pid = PID | pid = BRACKET_PID) MARK* ((time = TIME | time = PID) RELATIVE? MARK*)?
    | MARK+ (time = TIME RELATIVE? MARK*)?
    | time = TIME RELATIVE? MARK*
    ;

signal: DASHES name = SIGNAL_NAME SIGNAL_REST;

// strace before 4.9 writes a comment where an argument belongs: getdents64(4, /* 3 entries */, 32768).
call: name = CALL items += item? (COMMA remarks += COMMENT? items += item?)* (RPAREN result = outcome? | cut);

idleCall: name = IDLE_CALL result = outcome?;

resumed: name = RESUMED second = rest;

// Only the result counts: what stands before it may close brackets that the first half opened.
rest: loose* (RPAREN result = outcome? | cut);

loose
    : NUMBER
    | STRING
    | CUT_STRING
    | WORD
    | FIELD
    | COMMA
    | OPERATOR
    | ARROW
    | DECORATION
    | CUT_DECORATION
    | COMMENT
    | CUT_COMMENT
    | LBRACE
    | RBRACE
    | LBRACKET
    | RBRACKET
    | (NESTED | LPAREN) loose* (RPAREN | cut)
    ;

// The innermost open bracket takes the mark, the outer ones match EOF, which is never consumed.
cut
    : UNFINISHED
    | DETACHED
    | ABANDONED
    | EOF
    ;

outcome: EQUALS (
        (value = NUMBER | value = UNKNOWN)
            (decoration = DECORATION | decoration = CUT_DECORATION)? (comment = COMMENT | comment = CUT_COMMENT)?
            error = ERROR? (UNAVAILABLE | remarks += details | injected = INJECTED | TAMPERED)* seconds = DURATION?
        | EOF
    );

details: LPAREN within = elements (RPAREN | cut);

// An argument, a field or an element.
item
    : (
        name = FIELD (
            scalar = NUMBER
            | scalar = STRING
            | scalar = CUT_STRING
            | scalar = WORD
            | inner = group
            | cut
        )
        | scalar = NUMBER
        | scalar = STRING
        | scalar = CUT_STRING
        | scalar = WORD
        | inner = group
    ) more = behind?
    ;

group
    : fields = struct
    | list = array
    | called = nested
    ;

// What most items do not have.
behind
    : (decoration = (DECORATION | CUT_DECORATION) | comment = (COMMENT | CUT_COMMENT))+ joined = others? after = change?
    | joined = others after = change?
    | after = change
    ;

others: (OPERATOR (more += operand | cut))+;

operand
    : (scalar = NUMBER | scalar = STRING | scalar = CUT_STRING | scalar = WORD | inner = group)
        (decoration = (DECORATION | CUT_DECORATION) | comment = (COMMENT | CUT_COMMENT))*
    ;

change: ARROW (name = FIELD? first = operand joined = others? | cut);

struct: open = LBRACE within = elements (close = RBRACE | cut);

array: open = LBRACKET within = elements stray* (close = RBRACKET | cut);

// strace before 4.9 writes over a part of poll's long results.
stray: RBRACE elements;

nested: open = (NESTED | LPAREN) within = elements (close = RPAREN | cut);

// Sets separate theirs by blanks.
elements: COMMENT? (items += item | COMMA COMMENT?)*;
