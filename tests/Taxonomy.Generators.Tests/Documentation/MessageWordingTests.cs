using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>The words of messages, titles and descriptions: those of the field, in their form.</summary>
public sealed partial class MessageWordingTests
{
    // Each with the word to write instead.
    private static readonly (string Not, string Write)[] s_words =
    [
        (@"\btexts?\b", "string"),
        (@"\bblanks?\b", "space"),
        (@"\bplaces?\b", "location, line"),
        (@"\bstands? (for|in)\b", "is"),
        (@"\b(is|are) (not )?to\b", "must, must not"),
        (@"\basks? for\b", "requires"),
        (@"\bwants?\b", "requires"),
        (@"(?<!\bthere )\bis no (?!longer)", "is not a"),
        (@"\b(bears?|carries|carry)\b", "has, contains"),
        (@"\b(leave|left|leaves) out\b", "ignored, skipped, removed"),
        (@"\bpass(ed|es)? (over|by)\b", "skipped"),
        (@"\b(whoever|nobody|somebody)\b", "caller"),
        (@"\bfindings?\b", "diagnostic"),
        (@"\bslips?\b", "error"),
        (@"\bmend(s|ed)?\b", "fix"),
        (@"\b(put|puts) together\b", "merge, compute"),
        (@"\bunder way\b", "in flight"),
        (@"\bwaits?\b", "queued"),
        (@"\bgo again\b", "retry"),
        (@"\bso many\b", "rate"),
        (@"\bhalf of a pair\b", "surrogate"),
        (@"\bgone\b", "removed"),
        (@"\bmay be missing\b", "optional"),
        (@"\b(says so|is heard|silent|loud)\b", "reports"),
        (@"\b(by|of) itself\b", "default"),
        (@"\bsuch as this\b", "for example"),
        (@"\bwhole number\b", "integer"),
        (@"\banew\b", "again"),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Texts() =>
        RulePages
            .Reported.SelectMany(rule =>
                RuleFiles
                    .MessagesOf(rule.Id)
                    .Append(rule.Title.ToString(CultureInfo.InvariantCulture))
                    .Append(rule.Description.ToString(CultureInfo.InvariantCulture))
                    .Select(text => (rule.Id, Text: text))
            )
            .Concat(
                typeof(Phrases)
                    .GetProperties(BindingFlags.Public | BindingFlags.Static)
                    .Select(phrase => (Id: nameof(Phrases), ((Phrase)phrase.GetValue(null)!).Text))
            )
            .Append((Id: nameof(Rule.MoreText), Text: Rule.MoreText))
            .Select(text => new TheoryDataRow<string, string>(text.Id, text.Text));

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_has_the_words_of_the_field(string id, string text) => Assert.Empty(Objections(id, text));

    [Fact]
    public void A_title_is_a_phrase_of_at_most_eight_words() =>
        Assert.All(
            RulePages.Reported,
            rule =>
            {
                var title = rule.Title.ToString(CultureInfo.InvariantCulture);
                Assert.InRange(title.Split(' ').Length, 1, 8);
                Assert.Matches("^['A-Z].*[^.]$", title);
                Assert.DoesNotMatch("^(A|An|The) ", title);
                Assert.EndsWith(".", rule.Description.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }
        );

    [Fact]
    public void A_message_is_one_or_more_sentences() =>
        Assert.All(
            RulePages.Reported.SelectMany(rule => RuleFiles.MessagesOf(rule.Id)),
            text => Assert.Matches(@"^['""A-Z{].*[.?]$|\{0\}$", text)
        );

    [Fact]
    public void A_message_without_arguments_has_no_escaped_braces() =>
        Assert.All(
            RulePages
                .Reported.SelectMany(rule => RuleFiles.MessagesOf(rule.Id))
                .Where(text => !Argument().IsMatch(text)),
            text => Assert.DoesNotContain("{{", text, StringComparison.Ordinal)
        );

    [Fact]
    public void Every_message_on_code_is_in_the_list() =>
        Assert.Equal(
            typeof(CodeRules)
                .GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
                .Select(property => property.GetValue(null)),
            CodeRules.Messages
        );

    /// <summary>Returns each word of a text that another one must replace, with the text around it.</summary>
    internal static IEnumerable<string> Objections(string id, string text) =>
        s_words.SelectMany(word =>
            Regex
                .Matches(
                    text,
                    $".{{0,30}}(?:{word.Not}).{{0,30}}",
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
                )
                .Select(match => $"{id} '{match.Value}': write {word.Write}")
        );

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Argument();
}
