using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Taxonomy.Plans.Tests.Schema;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Types;

/// <summary>The judge of formats, beside the grammars of the standards and beside what .NET has.</summary>
public sealed class TextFormatTests
{
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private const string V4 = @$"{Octet}(\.{Octet}){{3}}";
    private const string Group = "[0-9A-Fa-f]{1,4}";
    private const string LastGroups = $"({Group}:{Group}|{V4})";

    /// <summary>Whole strings, from the standards: HTML, RFC 1123, RFC 3986, ISO 8601, semver.org and RFC 5646.</summary>
    private static readonly Dictionary<string, Func<string, bool>> Oracles = new()
    {
        ["email"] = Grammar($@"[a-zA-Z0-9.!#$%&'*+\/=?^_`{{|}}~-]+@{Label}(\.{Label})*"),
        ["hostname"] = Grammar($@"(?=.{{1,253}}\z){Label}(\.{Label})*"),
        ["ipv4"] = Grammar(V4),
        ["ipv6"] = Grammar(
            string.Join(
                "|",
                $"({Group}:){{6}}{LastGroups}",
                $"::({Group}:){{5}}{LastGroups}",
                $"({Group})?::({Group}:){{4}}{LastGroups}",
                $"(({Group}:)?{Group})?::({Group}:){{3}}{LastGroups}",
                $"(({Group}:){{0,2}}{Group})?::({Group}:){{2}}{LastGroups}",
                $"(({Group}:){{0,3}}{Group})?::{Group}:{LastGroups}",
                $"(({Group}:){{0,4}}{Group})?::{LastGroups}",
                $"(({Group}:){{0,5}}{Group})?::{Group}",
                $"(({Group}:){{0,6}}{Group})?::"
            )
        ),
        ["duration"] = Grammar(
            @"P([0-9]+([.,][0-9]+)?W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?"
                + @"|([0-9]+Y)?([0-9]+M)?([0-9]+D)?T([0-9]+H)?([0-9]+M)?[0-9]+[.,][0-9]+S"
                + @"|([0-9]+Y)?([0-9]+M)?([0-9]+D)?T([0-9]+H)?[0-9]+[.,][0-9]+M"
                + @"|([0-9]+Y)?([0-9]+M)?([0-9]+D)?T[0-9]+[.,][0-9]+H"
                + @"|([0-9]+Y)?([0-9]+M)?[0-9]+[.,][0-9]+D|([0-9]+Y)?[0-9]+[.,][0-9]+M|[0-9]+[.,][0-9]+Y)"
        ),
        ["json"] = IsJson,
        ["semver"] = Grammar(
            @"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
                + @"(-((0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
                + @"(\+([0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*))?"
        ),
        ["language"] = Grammar(
            "([a-zA-Z]{2,3}(-[a-zA-Z]{3}){0,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?"
                + "(-([a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*(-[a-wy-zA-WY-Z0-9](-[a-zA-Z0-9]{2,8})+)*)?"
                + "((?<!^)-|(?=[xX]-))?((?<=-|^)[xX](-[a-zA-Z0-9]{1,8})+)?",
            text => text.Length > 0 && !text.EndsWith('-') && !text.StartsWith('-')
        ),
    };

    // Signs of all grammars, and what is nearly one.
    private static readonly string[] Pieces =
    [
        .. "aZxX09.:-+@_/\\\"{}[],TPWDHMSYeEu \n%'é".Select(character => character.ToString()),
        .. "::|P1|T1|1.5|PT|.0|25|255|256|ffff|00|01|-0|true|null|\\u12aF|\":|pt|BR|zh|Hant|419|x-|u-|1a2b|abc|\ud83d\ude00".Split(
            '|'
        ),
    ];

    private static HashSet<string> Countries { get; } =
    [
        .. CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(name => name.Length == 2),
    ];

    public static TheoryData<string> Words => [.. TextFormat.Words];

    /// <summary>The others are lists, which are compared below.</summary>
    public static TheoryData<string> Grammars => [.. Oracles.Keys];

    [Theory]
    [MemberData(nameof(Grammars))]
    public void Strings_are_judged_as_the_standards_grammar_does(string word)
    {
        var format = TextFormat.Get(word);
        var isValid = Oracles[word];

        var noise = Gen.Int[0, Pieces.Length - 1]
            .Array[0, 9]
            .Select(pieces => string.Concat(pieces.Select(i => Pieces[i])));
        var seeds = Examples(word).ToArray();
        // A valid string with one piece put in, or one character taken out.
        var nearly = Gen.Select(
            Gen.Int[0, seeds.Length - 1],
            Gen.Int[0, 200],
            Gen.Int[0, Pieces.Length],
            (seed, at, piece) =>
            {
                var text = seeds[seed];
                at %= text.Length + 1;
                return piece < Pieces.Length ? text.Insert(at, Pieces[piece])
                    : at < text.Length ? text.Remove(at, 1)
                    : text;
            }
        );
        Gen.OneOf(noise, nearly)
            .Try(
                text =>
                {
                    if (format.Matches(text) != isValid(text))
                    {
                        Assert.Fail($"{word}: «{text}» is {(isValid(text) ? "valid" : "not valid")}.");
                    }
                },
                iter: 3 * LongRun.Cases
            );
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Examples_of_each_format_are_valid_and_their_beginnings_do_not_throw(string word)
    {
        foreach (var example in Examples(word))
        {
            Assert.True(TextFormat.Get(word).Matches(example), example);
            for (var length = 0; length < example.Length; length++)
            {
                _ = TextFormat.Get(word).Matches(example[..length]);
            }
        }
    }

    [Theory]
    [InlineData("email", "ann", "@x", "a@", "a@b@c", "a b@c", "a@-b", "jörg@example.com", "a@b..c")]
    [InlineData("hostname", "", ".", "a.", "-a", "a-", "a_b", "ä.de", "http://a")]
    [InlineData("ipv4", "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "1.2.3.-4")]
    [InlineData(
        "ipv6",
        "",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "12345::",
        "::1%eth0",
        "[::1]",
        "1:2:3:4:5:6:7:8::"
    )]
    [InlineData("duration", "", "P", "PT", "P1", "1D", "P1H", "PT1D", "P1.5DT1H", "-P1D", "P1W1D", "P1M1Y", "P1DT")]
    [InlineData("json", "", "{", "{a:1}", "[1,]", "'a'", "01", "1.", "NaN", "\"\n\"", "{} {}", "\"\\x\"", "// a\n1")]
    [InlineData("semver", "", "1", "1.2", "v1.2.3", "1.2.3.4", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+")]
    [InlineData("country", "", "pt", "PRT", "XX", "EU", "UK", "P", "ZZ")]
    [InlineData("currency", "", "eur", "EU", "EURO", "ABC", "DEM", "€")]
    [InlineData("language", "", "english", "en_US", "e", "en-", "-en", "en--US", "en-u", "x", "en-US-x", "de-DE-1")]
    public void What_is_nearly_valid_is_refused(string word, params string[] texts) =>
        Assert.All(texts, text => Assert.False(TextFormat.Get(word).Matches(text), text));

    [Fact]
    public void The_lists_have_the_codes_of_all_cultures_that_dotnet_has()
    {
        Assert.SkipUnless(Countries.Count > 100, "There is no data of cultures.");
        // Kosovo and the islands that CLDR adds have codes of their own making.
        string[] others = ["XK", "AC", "TA", "DG", "EA", "IC"];
        Assert.All(Countries.Except(others), code => Assert.True(TextFormat.Get("country").Matches(code), code));
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToList();
        var codes = letters.SelectMany(first => letters.Select(second => $"{first}{second}"));
        Assert.Equal(249, codes.Count(TextFormat.Get("country").Matches));
        var currencies = CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).ISOCurrencySymbol)
            .Where(code => code.Length == 3 && code != "XXX" && code != "¤¤");
        Assert.All(currencies.Distinct(), code => Assert.True(TextFormat.Get("currency").Matches(code), code));
    }

    [Fact]
    public void JSON_is_judged_however_deep_it_is_nested()
    {
        var format = TextFormat.Get("json");
        Assert.True(format.Matches(new string('[', 64) + new string(']', 64)));
        Assert.False(format.Matches(new string('[', 65) + new string(']', 65)));
        Assert.False(format.Matches(new string('[', 1_000_000)));
    }

    [Fact]
    public void The_schema_and_the_reference_have_these_formats_with_valid_examples()
    {
        var formats = PlanSchema.Root.Definitions["property"]!["anyOf"]!
            .AsArray()
            .Select(form => form?["properties"]?["format"])
            .Single(node => node is not null)!;
        Assert.Equal(TextFormat.Words, formats["enum"]!.AsArray().Select(word => word!.GetValue<string>()));
        var page = Repository.Read("docs/plan-format.md");
        Assert.All(TextFormat.All, format => Assert.Contains($"| `{format.Word}` |", page, StringComparison.Ordinal));
        Assert.All(TextFormat.All, format => Assert.True(format.Matches(format.Example)));
    }

    private static IEnumerable<string> Examples(string word) =>
        [
            TextFormat.Get(word).Example,
            .. word switch
            {
                "email" => ["a@b", "first.last+tag@mail.example.com", "#!$%&'*+/=?^_`{|}~-@x.y"],
                "hostname" => ["a", "localhost", "1.2.3", "xn--bcher-kva.example", new string('a', 63) + ".b"],
                "ipv4" => ["0.0.0.0", "255.255.255.255", "10.1.200.99"],
                "ipv6" =>
                [
                    "::",
                    "::1",
                    "1::",
                    "1:2:3:4:5:6:7:8",
                    "1:2:3:4:5:6:7::",
                    "::2:3:4:5:6:7:8",
                    "::ffff:192.0.2.1",
                    "1:2:3:4:5:6:1.2.3.4",
                    "abcd:EF01::1.2.3.4",
                ],
                "duration" => ["P1Y2M3DT4H5M6S", "P1Y", "P3W", "P0.5W", "PT0,5H", "P1DT1S", "P1M", "PT1M", "PT1H2.25S"],
                "json" => ["null", " [ ] ", "-1.5e+10", "{\"a\":[1,{\"b\":\"\\u12aF\\n\"}],\"\":false}", "\"é\"", "0"],
                "semver" => ["0.0.0", "1.0.0-alpha.0.1a", "1.0.0+001.a-b", "10.20.30-x-y.7+build"],
                "country" => ["US", "GB", "AX", "ZW"],
                "currency" => ["USD", "JPY", "XAU", "ZMW", "XCG"],
                "language" =>
                [
                    "en",
                    "de-CH-1996",
                    "zh-cmn-Hans-CN",
                    "es-419",
                    "sl-rozaj-biske",
                    "en-a-bbb-x-a-ccc",
                    "x-whatever",
                    "en-u-co-phonebk",
                    "DE-latn-de",
                ],
                _ => Array.Empty<string>(),
            },
        ];

    private static Func<string, bool> Grammar(string pattern, Func<string, bool>? also = null)
    {
        var regex = new Regex($@"\A({pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        return text => regex.IsMatch(text) && also?.Invoke(text) != false;
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
