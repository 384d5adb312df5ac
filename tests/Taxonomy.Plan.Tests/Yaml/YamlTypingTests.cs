using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Tests.Typing;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>
/// A plan that is being typed is unreadable most of the time. In each of these states everything else must be there,
/// and the errors where somebody is typing.
/// </summary>
public sealed class YamlTypingTests
{
    private static readonly Dictionary<string, string> Typed = new()
    {
        ["a property"] = "typed_position: integer?",
        ["an inline mapping"] =
            "typed: { type: integer, minimum: 1, description: \"The first: 1, {or} 'one'\", enum: [a, 'b', \"c\"] }",
        ["an enum"] =
            "typed:\n  enum:\n    - search\n    - 'play list'\n    - { value: r&b, description: \"R & B\", deprecated: true }\n  open: true",
        ["an inline enum"] = "typed: { enum: [search, \"play list\", { value: radio }] }",
        ["a description"] = "typed: \"Somebody's song: it \\\"starts\\\" to play, #1 of them.\"",
        ["a description in single quotes"] = "typed: 'It''s a song: #1'",
        ["a description in lines"] = "typed: >-\n  A song: it starts\n  to play. \"Always",
        ["an event"] =
            "Typed Event:\n  description: It's typed.\n  properties:\n    typed_id: string\n    typed: { type: [Genre] }",
        ["an alias"] = "typed: &typed-anchor [x]\ntyped-too: { y: *typed-anchor }",
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (path, _) in SampleTexts.Samples)
            {
                foreach (var what in Typed.Keys)
                {
                    cases.Add(path, what);
                }
            }

            return cases;
        }
    }

    /// <summary>Those without anchors: what is wrong in one is wrong wherever its aliases stand.</summary>
    public static TheoryData<string> Plans =>
        [
            .. SampleTexts
                .All.Where(sample => !sample.Text.Contains(": &", StringComparison.Ordinal))
                .Select(sample => sample.Path),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void While_something_is_typed_everything_else_is_there(string path, string what)
    {
        var text = SampleTexts.Text(path);
        foreach (var place in Place.Some(text, LongRun.IsOn ? 40 : 3))
        {
            Type(text, place, Typed[what]);
        }
    }

    /// <summary>Not even the rest of what stands between the same braces is lost.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void While_something_is_typed_between_braces_everything_else_is_there(string path)
    {
        const string typed = ", typed: \"It's: {1}\", 'typed too': [a, { b: \"c\" }], typed_last: 1";
        var text = SampleTexts.Text(path);
        var before = Leaves.Of(YamlReader.Read(text, out _).Root);
        var lines = text.Split('\n');
        var places = Place.Some(
            text,
            LongRun.IsOn ? int.MaxValue : 5,
            place => lines[place.Line].EndsWith(" }", StringComparison.Ordinal)
        );
        foreach (var place in places)
        {
            for (var length = 1; length <= typed.Length; length++)
            {
                var state = lines[place.Line][..^2] + typed[..length] + " }";
                var now = string.Join("\n", [.. lines[..place.Line], state, .. lines[(place.Line + 1)..]]);
                var document = YamlReader.Read(now, out _);
                CheckLeaves(before, document, now, state, _ => true);
                if (document.Errors.Count > 1 || document.Errors.Any(error => error.Span.Line != place.Line))
                {
                    Assert.Fail(Tell(now, state, document.Errors));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void While_a_line_is_deleted_everything_else_is_there(string path)
    {
        var text = SampleTexts.Text(path);
        foreach (var place in Place.Some(text, LongRun.IsOn ? int.MaxValue : 10))
        {
            Delete(text, place);
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_line_that_is_indented_wrongly_costs_no_other_definition(string path)
    {
        var text = SampleTexts.Text(path);
        var definitions = Leaves.Of(YamlReader.Read(text, out _).Root);
        var lines = text.Split('\n');
        foreach (var place in Place.Some(text, LongRun.IsOn ? int.MaxValue : 40))
        {
            foreach (var shift in (int[])[-1, 1])
            {
                if (place.Column + shift >= 0)
                {
                    Indent(lines, place, shift, definitions);
                }
            }
        }
    }

    private static void Type(string text, Place place, string typed)
    {
        var before = Leaves.Of(YamlReader.Read(text, out _).Root);
        var lines = text.Split('\n');
        var indentation = new string(' ', place.Column);
        typed = typed.Replace("\n", "\n" + indentation, StringComparison.Ordinal);
        for (var length = 1; length <= typed.Length; length++)
        {
            var state = indentation + typed[..length];
            var now = string.Join("\n", [.. lines[..place.Line], state, .. lines[place.Line..]]);
            var document = YamlReader.Read(now, out _);
            CheckLeaves(before, document, now, state, _ => true);
            var cursor = place.Line + state.Count(c => c == '\n');
            var isThere = document.Errors.All(error => error.Span.Line >= place.Line && error.Span.Line <= cursor);
            if (!isThere || document.Errors.Count > 1)
            {
                Assert.Fail(Tell(now, state, document.Errors));
            }
        }
    }

    private static void Delete(string text, Place place)
    {
        var path = $"{place.Path}/{place.Key}";
        var before = Leaves.Of(YamlReader.Read(text, out _).Root);
        var lines = text.Split('\n');
        var line = lines[place.Line];
        // What is below the line loses its owner together with it.
        var end = place.Line + 1;
        while (
            end < lines.Length && (lines[end].Length == 0 || lines[end].TakeWhile(c => c == ' ').Count() > place.Column)
        )
        {
            end++;
        }

        for (var length = line.Length - 1; length > place.Column; length--)
        {
            var state = line[..length];
            var now = string.Join("\n", [.. lines[..place.Line], state, .. lines[(place.Line + 1)..]]);
            var document = YamlReader.Read(now, out _);
            // A key without its colon is a text, if it is alone: that of the entry above it.
            CheckLeaves(before, document, now, state, leaf => !IsIn(leaf, path) && !IsIn(path, leaf));
            var isThere = document.Errors.All(error => error.Span.Line >= place.Line && error.Span.Line < end);
            if (!isThere)
            {
                Assert.Fail(Tell(now, state, document.Errors));
            }
        }
    }

    private static void Indent(string[] lines, Place place, int shift, Dictionary<string, string> before)
    {
        var line = lines[place.Line];
        var state = shift > 0 ? " " + line : line[1..];
        var now = string.Join("\n", [.. lines[..place.Line], state, .. lines[(place.Line + 1)..]]);
        var document = YamlReader.Read(now, out _);
        if (document.Errors.Count == 0)
        {
            // It means something else now, but it is valid.
            return;
        }

        // An event in place of an entry of it, if the line was an event's own.
        var own = $"{place.Path}/{place.Key}".Split('/');
        var definition = string.Join('/', own.Take(3));
        var section = string.Join('/', own.Take(2));
        var keys = Place.All(string.Join("\n", lines)).Where(other => other.Line < place.Line && other.Path == section);
        var previous = $"{section}/{keys.LastOrDefault()?.Key}";
        CheckLeaves(
            before,
            document,
            now,
            state,
            leaf => own.Length > 2 && !IsIn(leaf, definition) && !IsIn(leaf, previous)
        );
        Assert.Single(document.Errors);
    }

    private static bool IsIn(string leaf, string path) =>
        leaf == path || leaf.StartsWith(path + "/", StringComparison.Ordinal);

    private static void CheckLeaves(
        Dictionary<string, string> before,
        YamlDocument document,
        string text,
        string state,
        Func<string, bool> where
    )
    {
        var after = Leaves.Of(document.Root);
        foreach (var (path, value) in before)
        {
            if (where(path) && (!after.TryGetValue(path, out var now) || now != value))
            {
                Assert.Fail($"{path} was lost by «{state}»: {Tell(text, state, document.Errors)}");
            }
        }

        YamlText.CheckSpans(text, document);
    }

    private static string Tell(string text, string state, IEnumerable<Finding> errors) =>
        $"«{state}» {string.Join(" | ", errors.Select(error => YamlShape.Of(text, error)))}";
}
