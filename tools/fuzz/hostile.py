"""What strangers send: values, pieces of addresses, headers, methods."""

TEXTS = (
    *(
        "",
        " ",
        "\x00",
        "가\x00나",
        "\x1b[31m\x07",
        "\r\nX-Injected: 1",
        "\u2028\ufeff\u202e",
        "\ud800",
    ),
    *(
        "0",
        "-1",
        "1.5",
        "1e9",
        "9" * 18,
        "9" * 30,
        "9" * 5_000,
        "²",
        "١",
        "NaN",
        "Infinity",
        "0x10",
    ),
    *(str(2**31), str(2**63 - 1), str(2**63), str(-(2**63) - 1)),
    *("2024-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "-0001", "2024-1", "2024/01/01"),
    *("가" * 1_001, "a" * 20_000, "협약" * 3_000, "(" * 5_000, "고양시" * 3_000, "A\u0301" * 500),
    *(
        "' OR 1=1 --",
        "'; DROP TABLE trips_trip; --",
        "1) UNION SELECT NULL--",
        "\\' \\x00",
        "%s %(q)s",
    ),
    *(
        "<script>alert(1)</script>",
        '" onfocus="alert(1)',
        "{{ words }}{% now %}",
        "&lt;&#0;",
        "]]>",
    ),
    *(
        "& | ! <-> :*",
        '"',
        "-",
        "OR",
        "* ? ~ ^",
        "../../etc/passwd",
        "..%2f..",
        "javascript:alert(1)",
    ),
    *("null", "true", "[]", "{}", "[object Object]", "any", "none", "yes", "all"),
    *("مرحبا بالعالم", "👨‍👩‍👧✈️", "ﷺ" * 100, "ㅋㅋㅋ", "ß", "İ", "ﬁ", "한\u1112\u1161"),
)
# As they stand in an address: no percent sign is added to them.
RAW = (
    "%",
    "%zz",
    "%ff%fe%80",
    "%ED%A0%80",
    "%C0%80",
    "%00",
    "%25%30%30",
    "a&b",
    "=",
    ";",
    "+",
    "%u0041",
)

METHODS = ("HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "get", "가")
# Name as WSGI has it → values.
HEADERS: dict[str, tuple[str, ...]] = {
    "HTTP_ACCEPT": (
        "*/*",
        "application/json;q=x",
        "image/*",
        "text/html;level=",
        ";;,,",
        "a" * 5_000,
    ),
    "HTTP_ACCEPT_LANGUAGE": (
        *("en", "en-US,en;q=0.9", "*", "ko;q=abc", "en;q=1e999", "xx-" * 300, "zh-" + "a" * 600),
        *("ko,en," * 200, "-", "en\x7f", "ko;q=-1"),
    ),
    "HTTP_ACCEPT_ENCODING": ("gzip", "br", "identity;q=0", "*;q=0", "gzip;q=x", "gzip," * 500),
    "HTTP_IF_NONE_MATCH": ("*", '"abc"', 'W/"', '"a", W/"b", c', '"' * 500, "가"),
    "HTTP_IF_MATCH": ("*", '"abc"', "x"),
    "HTTP_IF_MODIFIED_SINCE": (
        *("garbage", "Sat, 31 Feb 2024 25:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "0", "-1"),
        *("Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 99999 23:59:59 GMT", "9" * 400),
    ),
    "HTTP_IF_UNMODIFIED_SINCE": ("garbage", "Thu, 01 Jan 1970 00:00:00 GMT"),
    "HTTP_RANGE": (
        *("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,-1", "bytes=x", "lines=1-2"),
        *("bytes=" + "0-0," * 500, f"bytes={'9' * 30}-", "bytes=-0", "bytes=" + "9" * 5_000 + "-"),
    ),
    "HTTP_HOST": (
        *(
            "evil.example",
            "testserver:99999",
            "[::1",
            "a b",
            "testserver.",
            "testserver:80",
            "가.한국",
        ),
        *("testserver@evil.example", "", "a" * 300),
    ),
    "HTTP_HX_REQUEST": ("true", "0"),
    "HTTP_HX_HISTORY_RESTORE_REQUEST": ("true",),
    "HTTP_HX_CURRENT_URL": ("http://evil.example/", "x"),
    "HTTP_X_FORWARDED_FOR": ("127.0.0.1", "1.1.1.1, x", "::ffff:7f00:1", "a" * 500, "','"),
    "HTTP_X_FORWARDED_PROTO": ("https", "javascript"),
    "HTTP_X_FORWARDED_HOST": ("evil.example",),
    "HTTP_X_FORWARDED_PORT": ("x", "99999"),
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("DELETE",),
    "HTTP_X_REQUEST_ID": ("\x1b[31m", "x" * 3_000),
    "HTTP_COOKIE": (
        *(
            "sessionid=x",
            "csrftoken=" + "x" * 300,
            "django_language=zz",
            "a=\xff; b",
            "=;=;=",
            "messages=W10:x",
        ),
        *("sessionid=" + "a" * 32, ";" * 500),
    ),
    "HTTP_ORIGIN": ("null", "http://evil.example"),
    "HTTP_REFERER": ("http://evil.example/", "\xff"),
    "HTTP_USER_AGENT": ("", "가" * 300, "<script>"),
    "CONTENT_LENGTH": ("-1", "x", "9" * 18, "9" * 5_000, "²"),
    "CONTENT_TYPE": (
        "text/plain; charset=nonsense",
        "multipart/form-data",
        "application/json",
        "x;=;",
    ),
}
FILES = (
    *(
        b"",
        b"\x00" * 100,
        b"PK\x03\x04" + b"\x00" * 60,
        b"\xff\xfe\x00",
        b"%PDF-1.7",
        b"\xef\xbb\xbf",
    ),
    *(
        "제목,일\n가\x00,1".encode(),
        b'"' * 2_000,
        b"," * 5_000,
        b"a,a,a\n" * 50,
        b"id,title\n9999999999999999999,x",
    ),
)
# Rows that a form says it has.
COUNTS = ("", "-1", "0", "1", "7", "99999", "1e3", "x", "²", "9" * 30)
