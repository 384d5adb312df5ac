using System.Globalization;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// The methods of all events, each with the event that it was written for. Those of a large plan are several files, so
/// that the compiler parses only a part of them again; the methods of all files together are in the plan's order.
/// </summary>
internal sealed class EventFiles
{
    private const int MostInOneFile = 100;

    /// <summary>More would cost with every key that is pressed in C#, where the compiler looks at each file.</summary>
    private const int FilesOfLargePlan = 2;

    private readonly Dictionary<string, EventText> _texts;
    private readonly EventText[][] _textsOfFiles;

    private EventFiles(Dictionary<string, EventText> texts, EventText[][] textsOfFiles, GeneratedFile[] files)
    {
        _texts = texts;
        _textsOfFiles = textsOfFiles;
        Files = files;
    }

    public IReadOnlyList<GeneratedFile> Files { get; }

    /// <param name="api">The generated API.</param>
    /// <param name="last">What was written before, with the same around the events; null: nothing.</param>
    public static EventFiles Write(PlannedApi api, EventFiles? last)
    {
        var texts = new Dictionary<string, EventText>(api.Events.Count, StringComparer.Ordinal);
        var count = api.Events.Count <= MostInOneFile ? 1 : FilesOfLargePlan;
        var textsOfFiles = new List<EventText>[count];
        for (var i = 0; i < count; i++)
        {
            textsOfFiles[i] = new(api.Events.Count / count);
        }

        var second = count == 1 ? api.Events.Count : FirstOfSecondFile(api.Events);
        var code = new CodeWriter();
        code.Push();
        for (var i = 0; i < api.Events.Count; i++)
        {
            var definition = api.Events[i];
            EventText? text = null;
            if (last is null || !last._texts.TryGetValue(definition.CSharpName, out text) || !text.IsOf(definition))
            {
                EventEmitter.Write(api, code, definition);
                text = new(definition, code.TakeText());
            }

            texts[definition.CSharpName] = text;
            textsOfFiles[i < second ? 0 : 1].Add(text);
        }

        var files = new GeneratedFile[count];
        var kept = new EventText[count][];
        for (var i = 0; i < count; i++)
        {
            kept[i] = textsOfFiles[i].ToArray();
            files[i] = last?.Same(count, i, kept[i]) ?? WriteFile(api, code, kept[i], count, i);
        }

        code.Release();
        return new(texts, kept, files);
    }

    private GeneratedFile? Same(int count, int index, EventText[] texts) =>
        count == Files.Count && texts.AsSpan().SequenceEqual(_textsOfFiles[index]) ? Files[index] : null;

    private static GeneratedFile WriteFile(PlannedApi api, CodeWriter code, EventText[] texts, int count, int index)
    {
        code.Pop();
        SourceFile.Begin(code, api);
        code.Open($"partial struct {api.User}");
        var parts = new List<string>(2 + (2 * texts.Length)) { code.TakeText() };
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0)
            {
                parts.Add("\n");
            }

            parts.Add(texts[i].Text);
        }

        code.Close();
        parts.Add(code.TakeText());
        code.Push();
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        var name = api.User + ".Events" + (count == 1 ? "" : number);
        return new(SourceFile.HintName(name, "e" + number), new JoinedText(parts.ToArray()));
    }

    /// <summary>
    /// Returns the index of the event in the middle quarter that has the least hash: an event more or less before it seldom
    /// makes another one the first of its file.
    /// </summary>
    private static int FirstOfSecondFile(IReadOnlyList<EventDefinition> events)
    {
        var best = 3 * events.Count / 8;
        for (var i = best + 1; i < 5 * events.Count / 8; i++)
        {
            if (StableHash.From(events[i].Name) < StableHash.From(events[best].Name))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>What was written for an event.</summary>
    private sealed class EventText(EventDefinition definition, string text) : IEquatable<EventText>
    {
        private readonly EventDefinition _definition = definition;

        public string Text { get; } = text;

        public bool IsOf(EventDefinition definition) => _definition.Equals(definition);

        public bool Equals(EventText? other) => ReferenceEquals(this, other);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => _definition.Name.GetHashCode();
    }
}
