using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Characters that other readers of YAML stumble over: line separators, tabs, and what is not UTF-8.</summary>
public sealed class YamlCharacterTests
{
    /// <summary>Next line, line separator and paragraph separator are no line ends in YAML 1.2.</summary>
    [Theory]
    [InlineData("a: x{0}y\nb: 1", "{a: x{0}y, b: 1}")]
    [InlineData("a: 1 # c{0}d: 2\nb: 1", "{a: 1, b: 1}")]
    [InlineData("# c{0}: d\nb: 1", "{b: 1}")]
    [InlineData("a: \"x{0}  y\"\nb: 1", "{a: \"x{0}  y\", b: 1}")]
    [InlineData("a: [x{0}, 'y{0}']\nb: 1", "{a: [x{0}, \"y{0}\"], b: 1}")]
    [InlineData("a: |\n  x{0}y\nb: 1", "{a: \"x{0}y⏎\", b: 1}")]
    [InlineData("k{0}: 1\nb: 1", "{k{0}: 1, b: 1}")]
    public void Unicode_line_separators_are_ordinary_characters(string pattern, string shape)
    {
        foreach (var separator in (string[])["\u0085", "\u2028", "\u2029"])
        {
            var text = pattern.Replace("{0}", separator, StringComparison.Ordinal);
            var document = YamlReader.Read(text, out _);
            Assert.Empty(document.Errors);
            Assert.Equal(shape.Replace("{0}", separator, StringComparison.Ordinal), YamlShape.Of(document.Root));
            YamlText.CheckSpans(text, document);
            var last = Assert.IsType<YamlMapping>(document.Root).Entries[^1];
            Assert.Equal(text.Count(c => c == '\n'), last.Key.Span.Line);
        }
    }

    [Theory]
    [InlineData("a: 1\n\t\nb: 2", "{a: 1, b: 2}")]
    [InlineData("a: 1\n  \t  \nb: 2", "{a: 1, b: 2}")]
    [InlineData("a:\n  b: 1\n\t# c\n  d: 2", "{a: {b: 1, d: 2}}")]
    [InlineData("a: 1\t# c\nb: 2\t", "{a: 1, b: 2}")]
    [InlineData("a: \"x\"\t# c\nb:\t'y'\t\n", "{a: \"x\", b: \"y\"}")]
    [InlineData("a:\t# c\n  b: 1\n", "{a: {b: 1}}")]
    [InlineData("a: [x,\ty]\t# c\nb: {\tc:\t1\t}\n", "{a: [x, y], b: {c: 1}}")]
    [InlineData("a: |\t# c\n  x\n\t\n  y\nb: 1", "{a: \"x⏎⏎y⏎\", b: 1}")]
    [InlineData("a: x\n\t\n  y\nb: 1", "{a: x\ny, b: 1}")]
    [InlineData("-\ta\n-\tb", "[a, b]")]
    [InlineData("\t\na: 1\n\t", "{a: 1}")]
    public void Tabs_are_accepted_where_YAML_allows_them(string text, string shape)
    {
        foreach (var variant in (string[])[text, text.ReplaceLineEndings("\r\n")])
        {
            var document = YamlReader.Read(variant, out _);
            Assert.Empty(document.Errors);
            Assert.Equal(shape, YamlShape.Of(document.Root));
            YamlText.CheckSpans(variant, document);
        }
    }

    /// <summary>Where they are refused, the message is at the tab.</summary>
    [Theory]
    [InlineData("a: x\n\ty\nb: 1", "{a: x, b: 1}", 1, 0)]
    [InlineData("a:\n  b: 1\n\t\tc: 2\n  d: 3", "{a: {b: 1, d: 3}}", 2, 0)]
    [InlineData("a:\n    b: [x,\n\ty]\n    c: 1", "{a: {b: [x, y], c: 1}}", 2, 0)]
    [InlineData("a:\n  b:\n  \tc: 1\n  d: 2", "{a: {b: ?!, d: 2}}", 2, 2)]
    public void A_tab_that_indents_is_reported_where_it_is(string text, string shape, int line, int column)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Equal(shape, YamlShape.Of(document.Root));
        var error = Assert.Single(document.Errors);
        Assert.Equal(YamlRules.Tab, error.Format);
        Assert.Equal((line, column, 1), (error.Span.Line, error.Span.Column, error.Span.Length));
    }

    [Theory]
    [InlineData("a: >-\nb: 1")]
    [InlineData("a: |\nb: 1")]
    [InlineData("a: >-\n\nb: 1")]
    [InlineData("a: |- # c\n\n\nb: 1")]
    public void An_empty_block_scalar_is_an_empty_string(string text)
    {
        var document = YamlReader.Read(text, out _);
        Assert.Empty(document.Errors);
        Assert.Equal("{a: \"\", b: 1}", YamlShape.Of(document.Root));
        Assert.False(((YamlScalar)((YamlMapping)document.Root!).Entries[0].Value).IsNull);
    }

    /// <summary>U+FFFD is what a decoder makes of bytes that are none: nobody writes it.</summary>
    [Fact]
    public void A_file_that_is_not_UTF8_is_an_error_at_the_first_bad_byte()
    {
        var text = System.Text.Encoding.UTF8.GetString([.. "a: 1\nb: M"u8, 0xFC, .. "sik\nc: K"u8, 0xF6, .. "ln\n"u8]);
        var document = YamlReader.Read(text, out _);
        var error = Assert.Single(document.Errors);
        Assert.StartsWith("The file is not valid UTF-8.", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 4, 1), (error.Span.Line, error.Span.Column, error.Span.Length));
        Assert.Empty(YamlReader.Read("a: \"\\uFFFD\"", out _).Errors);
    }

    /// <summary>The compiler falls back to a code page where a file is not UTF-8.</summary>
    [Theory]
    [InlineData("iso-8859-1", "a: Café\nb: M", "sik\n", "The file is not valid UTF-8.")]
    [InlineData("iso-8859-1", "a: b\nc: M", "\n", "The file is not valid UTF-8.")]
    public void A_file_read_with_a_code_page_is_an_error_at_the_first_bad_byte(
        string name,
        string before,
        string after,
        string message
    )
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(before), 0xFC, .. Encoding.UTF8.GetBytes(after)];
        var text = encoding.GetString(bytes);
        var finding = Assert.Single(PlanReader.ReadFile("# " + text, encoding).Findings, f => f.Rule.Id == "TAX001");
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(before) + 2, finding.Span.Start);
        Assert.Contains(ShippedFile.Read(text, encoding).Findings, f => f.Rule.Id == "TAX001");
    }

    [Fact]
    public void A_file_in_UTF8_that_is_read_with_a_code_page_is_an_error_at_the_first_character_that_differs()
    {
        var text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("taxonomy: 1\n# Café\n"));
        var finding = Assert.Single(PlanReader.ReadFile(text, Encoding.Latin1).Findings);
        Assert.StartsWith("The compiler reads the file as 'iso-8859-1'", finding.Message, StringComparison.Ordinal);
        Assert.Equal((1, 5), (finding.Span.Line, finding.Span.Column));
    }

    [Fact]
    public void An_encoding_that_makes_no_difference_is_accepted()
    {
        Assert.Empty(PlanReader.ReadFile("taxonomy: 1\n# Cafe\n", Encoding.Latin1).Findings);
        foreach (var encoding in (Encoding?[])[null, Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            Assert.Empty(PlanReader.ReadFile("taxonomy: 1\n# Café 🎵\n", encoding).Findings);
        }
    }

    /// <summary>An escape that YAML does not define is shown whole.</summary>
    [Fact]
    public void An_unknown_escape_beyond_FFFF_is_named_whole()
    {
        var error = Assert.Single(YamlReader.Read("a: \"x\\🎵\"\nb: 1", out _).Errors);
        Assert.StartsWith("'\\🎵' is not an escape sequence", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Span.Length);
    }

    /// <summary>What a person cannot see is not printed as it is.</summary>
    [Fact]
    public void Messages_show_hidden_characters_as_their_code()
    {
        var result = PlanFixture.Read("events:\n  A:\n    na\u202Eme\u200F: x\n    \"b\\u0007\": y\n");
        var messages = string.Join("\n", result.Findings.Select(finding => finding.Message));
        Assert.Contains("na\\u202Eme\\u200F", messages, StringComparison.Ordinal);
        Assert.Contains("b\\u0007", messages, StringComparison.Ordinal);
        Assert.DoesNotContain(messages, c => c is '\u202E' or '\u200F' or '\a');
    }
}
