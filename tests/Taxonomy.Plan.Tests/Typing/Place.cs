using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Typing;

/// <summary>A line of a plan before which somebody may type an entry.</summary>
/// <param name="Line">The line's number, from 0.</param>
/// <param name="Column">Where its neighbours' keys begin.</param>
/// <param name="Path">The path of the mapping that the entry will belong to.</param>
/// <param name="Key">The entry that stands there.</param>
internal sealed record Place(int Line, int Column, string Path, string Key)
{
    /// <summary>All places of a text, in its order: before each entry of a block mapping that begins its line.</summary>
    public static List<Place> All(string text)
    {
        List<Place> places = [];
        var lines = text.Split('\n');
        Add(places, lines, "", YamlReader.Read(text, out _).Root);
        return [.. places.OrderBy(place => place.Line)];
    }

    /// <summary>Some of them, spread evenly.</summary>
    public static IEnumerable<Place> Some(string text, int count, Func<Place, bool>? where = null)
    {
        var all = All(text).Where(place => where?.Invoke(place) ?? true).ToList();
        return count >= all.Count ? all : Enumerable.Range(0, count).Select(i => all[i * all.Count / count]);
    }

    private static void Add(List<Place> places, string[] lines, string path, YamlNode? node)
    {
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                Add(places, lines, $"{path}/- ", item);
            }
        }

        if (node is not YamlMapping { IsFlow: false } mapping)
        {
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            var span = entry.Key.Span;
            if (string.IsNullOrWhiteSpace(lines[span.Line][..span.Column]))
            {
                places.Add(new(span.Line, span.Column, path, entry.Key.Value));
            }

            Add(places, lines, $"{path}/{entry.Key.Value}", entry.Value);
        }
    }
}
