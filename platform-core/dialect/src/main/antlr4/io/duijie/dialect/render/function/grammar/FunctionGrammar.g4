/*
 * The expressions of _function (dialect §9). There is no lexer grammar: what a placeholder is, inside and outside quotes, is
 * decided by the template syntax that all values share, so the tokens come from io.duijie.dialect.render.function.syntax.
 *
 * Chains are written as loops, not by left recursion: a long one must not become a deep tree.
 */
parser grammar FunctionGrammar;

tokens {
    NUMBER, STRING, PLACEHOLDER, LOOK_UP, WORD,
    LEFT_BRACKET, RIGHT_BRACKET, COMMA,
    PLUS, MINUS, STAR, SLASH, PERCENT, BANG,
    EQUAL, SAME, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL,
    AND, OR, NOT, IN, IS, NULL, LIKE, BETWEEN, DIV, MOD, CASE, WHEN, THEN, ELSE, END, TRUE, FALSE,
    INTERVAL, AS, FROM, BOTH, LEADING, TRAILING
}

function : expression EOF ;

expression : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT* range ;

range : comparison between* ;

between : NOT? BETWEEN comparison AND comparison ;

comparison : sum comparisonStep* ;

comparisonStep
    : operator=(EQUAL | SAME | UNEQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) sum
    | IS NOT? NULL
    | NOT? LIKE sum
    | NOT? IN LEFT_BRACKET expression (COMMA expression)* RIGHT_BRACKET
    ;

sum : product sumStep* ;

sumStep : operator=(PLUS | MINUS) product ;

product : prefixed productStep* ;

productStep : operator=(STAR | SLASH | DIV | PERCENT | MOD) prefixed ;

prefixed : prefixes+=(MINUS | BANG)* primary ;

primary
    : constant=(NUMBER | NULL | TRUE | FALSE)
    | STRING
    | PLACEHOLDER
    | LOOK_UP
    | word=WORD call?
    | word=MOD call
    | choice
    | LEFT_BRACKET expression RIGHT_BRACKET
    ;

/* A word without brackets is a type of CAST or CONVERT; anywhere else it is refused by name. */
call : LEFT_BRACKET arguments? RIGHT_BRACKET ;

arguments
    : side=(BOTH | LEADING | TRAILING) expression? FROM expression
    | FROM expression
    | argument (AS expression | FROM expression | (COMMA argument)*)
    ;

argument
    : INTERVAL expression unit=WORD
    | expression
    ;

choice : CASE expression? branch+ (ELSE otherwise=expression)? END ;

branch : WHEN expression THEN expression ;
