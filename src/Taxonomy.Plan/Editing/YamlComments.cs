using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>Finds the comments of a YAML text: what begins with <c>#</c> outside of all scalars.</summary>
internal static class YamlComments
{
    /// <summary>Returns all comments of a file.</summary>
    public static List<string> FindAll(EditableYaml file) => Find(file, file.Root, 0, file.Text.Length);

    /// <summary>Returns the comments inside of a node.</summary>
    public static List<string> In(EditableYaml file, YamlNode node) => Find(file, node, node.Span.Start, node.Span.End);

    private static List<string> Find(EditableYaml file, YamlNode? node, int start, int end)
    {
        var scalars = new List<(int Start, int End)>();
        AddScalars(node, scalars);
        scalars.Sort();
        var comments = new List<string>();
        var next = 0;
        for (var position = start; position < end; position++)
        {
            while (next < scalars.Count && scalars[next].End <= position)
            {
                next++;
            }

            if (next < scalars.Count && scalars[next].Start <= position)
            {
                position = scalars[next].End - 1;
            }
            else if (file.Text[position] == '#')
            {
                var line = file.Lines.End(file.Lines.LineOf(position));
                comments.Add(file.Text.Substring(position, line - position).TrimEnd());
                position = line;
            }
        }

        return comments;
    }

    private static void AddScalars(YamlNode? node, List<(int, int)> scalars)
    {
        switch (node)
        {
            case YamlScalar { Span.Length: > 0 } scalar:
                scalars.Add((scalar.Span.Start, scalar.Span.End));
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    AddScalars(entry.Key, scalars);
                    AddScalars(entry.Value, scalars);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    AddScalars(item, scalars);
                }

                break;
            default:
                break;
        }
    }
}
