using CsCheck;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Editing;

/// <summary>Whatever a file looks like, an edit adds what it says and leaves every other character alone.</summary>
public sealed class EditPropertyTests
{
    private static readonly Gen<string> s_name = Gen.OneOf(
            Gen.String[Gen.Char[' ', '~'], 1, 12],
            OneOf(
                "Song Played",
                "ünï",
                "a: b",
                "null",
                "- x",
                "it's",
                "\"q\"",
                "{a}",
                "a #b",
                "tab\there",
                "é\u0301",
                "🎵",
                "\u00A0",
                "1"
            )
        )
        .Where(name => name.Any(char.IsLetterOrDigit));

    [Fact]
    public void An_event_is_added_and_nothing_else_changes() =>
        Gen.Select(Gen.Int, s_name, s_name, OneOf("string", "Genre[]", "map<string, string>"))
            .Sample(
                (seed, name, property, type) =>
                {
                    var before = RandomYaml.Of(seed);
                    var added = new NewEvent(
                        name,
                        [new(property, type), new("k", null) { EnumValues = [name + "?", "1"], IsOptional = true }]
                    );
                    if (property == "k")
                    {
                        return;
                    }

                    var editor = PlanEditor.Open(before).AddEvent(added);

                    Assert.True(editor is not null, before);
                    Assert.Equal(before, Without(editor.Text, editor.Steps[0], before));
                    var events = Entries(editor.Text, "events");
                    Assert.Equal([.. Entries(before, "events"), .. events.TakeLast(1)], events);
                    Assert.StartsWith(name + "\n", events[^1], StringComparison.Ordinal);
                    Assert.Equal(Entries(before, "types"), Entries(editor.Text, "types"));
                    Assert.Equal(LineEnding(before), LineEnding(editor.Text));
                    Assert.Equal(before.EndsWith('\n'), editor.Text.EndsWith('\n'));
                    var read = PlanReader.ReadFile(editor.Text).Events;
                    Assert.Equal(name, read[^1].Name);
                    Assert.Equal<string>([property, "k"], [.. read[^1].Properties.Select(read => read.Name)]);
                    Assert.Equal(type, read[^1].Properties[0].Type?.Expression.Text);
                    Assert.Equal<string>(
                        [name + "?", "1"],
                        [.. read[^1].Properties[1].Enum!.Values.Select(value => value.Name)]
                    );
                },
                iter: LongRun.Cases
            );

    [Fact]
    public void A_key_is_renamed_and_nothing_else_changes() =>
        Gen.Select(Gen.Int, Gen.Int[0, 100], s_name)
            .Sample(
                (seed, index, name) =>
                {
                    var before = RandomYaml.Of(seed);
                    var events = PlanReader.ReadFile(before).Events;
                    if (events.Count == 0)
                    {
                        return;
                    }

                    var place = events[index % events.Count].NameSpan;
                    var editor = PlanEditor.Open(before).Rename(place, name);

                    Assert.True(editor is not null, before);
                    var edit = Assert.Single(Assert.Single(editor.Steps));
                    Assert.Equal((place.Start, place.Length), (edit.Start, edit.Length));
                    Assert.Equal(name, PlanReader.ReadFile(editor.Text).Events[index % events.Count].Name);
                    Assert.Equal(
                        events.Select((entry, i) => i == index % events.Count ? name : entry.Name),
                        PlanReader.ReadFile(editor.Text).Events.Select(entry => entry.Name)
                    );
                },
                iter: LongRun.Cases
            );

    [Fact]
    public void A_suppression_is_added_and_nothing_else_changes() =>
        Gen.Select(Gen.Int, Gen.Int[0, 100])
            .Sample(
                (seed, index) =>
                {
                    var before = RandomYaml.Of(seed);
                    var events = PlanReader.ReadFile(before).Events;
                    if (events.Count == 0)
                    {
                        return;
                    }

                    var editor = PlanEditor.Open(before).Suppress(events[index % events.Count].NameSpan, "TAX301");

                    Assert.True(editor is not null, before);
                    var after = PlanReader.ReadFile(editor.Text).Events;
                    Assert.Equal(events.Select(entry => entry.Name), after.Select(entry => entry.Name));
                    Assert.Equal(["TAX301"], after[index % events.Count].Suppressed.Select(text => text.Value));
                    Assert.Single(after, entry => entry.Suppressed.Count > 0);
                    Assert.Equal(before, Without(editor.Text, editor.Steps[0], before));
                },
                iter: LongRun.Cases
            );

    private static Gen<string> OneOf(params string[] values) =>
        Gen.Int[0, values.Length - 1].Select(index => values[index]);

    // Takes the edits back again.
    private static string Without(string after, IReadOnlyList<TextEdit> edits, string before)
    {
        var shift = 0;
        var back = new List<TextEdit>();
        foreach (var edit in edits)
        {
            // What goes is the nothing that stood there, if it was written.
            Assert.Matches("^ *(~|null|\\{\\s*\\})?$", before.Substring(edit.Start, edit.Length));
            back.Add(new(edit.Start + shift, edit.NewText.Length, before.Substring(edit.Start, edit.Length)));
            shift += edit.NewText.Length - edit.Length;
        }

        return TextEdit.Apply(after, back);
    }

    private static List<string> Entries(string text, string section) =>
        YamlReader.Read(text).Root is YamlMapping root
        && root.Entries.FirstOrDefault(entry => entry.Key.Value == section).Value is YamlMapping mapping
            ? [.. mapping.Entries.Select(entry => entry.Key.Value + "\n" + Describe(entry.Value))]
            : [];

    private static string Describe(YamlNode node) =>
        node switch
        {
            // At the file's end a block scalar lacks the line break that it gets when something follows.
            YamlScalar scalar => scalar.Style + scalar.Value.TrimEnd('\n'),
            YamlMapping mapping =>
                $"{{{string.Join(",", mapping.Entries.Select(entry => entry.Key.Value + ":" + Describe(entry.Value)))}}}",
            YamlSequence sequence => $"[{string.Join(",", sequence.Items.Select(Describe))}]",
            _ => "?",
        };

    private static (int, int) LineEnding(string text) =>
        text.Contains("\r\n", StringComparison.Ordinal)
            ? (1, text.Replace("\r\n", "", StringComparison.Ordinal).Count(c => c == '\n'))
            : (0, text.Count(c => c == '\r'));
}
