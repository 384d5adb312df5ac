using System.Text.Json;
using CsCheck;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Text;

public sealed class LiteralsTests
{
    // YAML has no lone surrogates.
    private static readonly Gen<string> YamlStrings = Gen.String[
            Gen.Char["ab \"\\\n\r\t\0\u0001\u001f\u007f\u0085\u00a0\u2028\u2029\ufeff\uffff'é曲"],
            0,
            12
        ]
        .Select(text => text.Replace("曲", "\ud83d\ude00", StringComparison.Ordinal));

    private static readonly Gen<string> Strings = Gen.String[
        Gen.Char["ab \"\\\n\r\t\0\u0001\u001f\u007f\u0085\u00a0\u2028\u2029\ufeff\uffff'é曲\ud83d\ude00"],
        0,
        12
    ];

    [Fact]
    public void A_JSON_literal_reads_back_as_the_string_with_lone_surrogates_replaced() =>
        Strings.Sample(value =>
            Assert.Equal(WithoutLoneSurrogates(value), JsonSerializer.Deserialize<string>(Literals.Json(value)))
        );

    [Fact]
    public void A_YAML_literal_reads_back_as_the_string() =>
        YamlStrings.Sample(value =>
        {
            var document = YamlReader.Read("key: " + Literals.Yaml(value, character => character > '~'));
            Assert.Empty(document.Errors);
            var entry = Assert.Single(Assert.IsType<YamlMapping>(document.Root).Entries);
            Assert.Equal(value, Assert.IsType<YamlScalar>(entry.Value).Value);
        });

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c\nd\re\tf", "\"a\\\"b\\\\c\\nd\\re\\tf\"")]
    [InlineData("\0\u2028\ufeff", "\"\\u0000\\u2028\\ufeff\"")]
    [InlineData("é曲\ud83d\ude00", "\"é曲\ud83d\ude00\"")]
    public void A_CSharp_literal_escapes_what_CSharp_does_not_allow_or_show(string value, string literal)
    {
        Assert.Equal(literal, Literals.CSharp(value));
        Assert.Equal(literal + "u8", Literals.Utf8(value));
    }

    private static string WithoutLoneSurrogates(string value) =>
        new([.. value.Select((character, index) => Surrogates.IsLone(value, index) ? '\ufffd' : character)]);
}
