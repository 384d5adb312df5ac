using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>Changes the text of a key or a value, and keeps its quotes.</summary>
internal static class ScalarRewrite
{
    /// <summary>Renames the key that stands at a place; null when that cannot be done without changing something else.</summary>
    public static EditableYaml? RenameKey(EditableYaml file, int start, string name)
    {
        if (file.PathTo(start) is not { } steps || KeyAt(file.Root!, steps, 0, false) is not var (key, inFlow))
        {
            return null;
        }

        return YamlContent.From(file.Root).Rename(steps, name) is { } expected
            ? file.With([Rewrite(file, key, name, inFlow)], expected)
            : null;
    }

    /// <summary>Changes the scalar that stands at a place; null when that cannot be done without changing something else.</summary>
    public static EditableYaml? Change(EditableYaml file, int start, string value)
    {
        var steps = new List<NodeStep>();
        return
            file.Root is not null
            && ValueAt(file.Root, start, steps, false) is var (scalar, inFlow)
            && YamlContent.From(file.Root).Replace(steps, _ => new ScalarContent(value)) is { } expected
            ? file.With([Rewrite(file, scalar, value, inFlow)], expected)
            : null;
    }

    /// <summary>The steps to the scalar that stands at a place; null: there is none.</summary>
    public static IReadOnlyList<NodeStep>? PathTo(EditableYaml file, int start)
    {
        var steps = new List<NodeStep>();
        return file.Root is not null && ValueAt(file.Root, start, steps, false) is not null ? steps : null;
    }

    /// <summary>Returns the value that contains a part of the text; null if there is none.</summary>
    public static YamlScalar? Around(EditableYaml file, SourceSpan part) => Around(file.Root, part);

    private static YamlScalar? Around(YamlNode? node, SourceSpan part)
    {
        if (node is null || part.Start < node.Span.Start || part.End > node.Span.End)
        {
            return null;
        }

        return node switch
        {
            YamlScalar scalar => scalar,
            YamlMapping mapping => mapping
                .Entries.Select(entry => Around(entry.Value, part))
                .FirstOrDefault(found => found is not null),
            YamlSequence sequence => sequence
                .Items.Select(item => Around(item, part))
                .FirstOrDefault(found => found is not null),
            _ => null,
        };
    }

    private static TextEdit Rewrite(EditableYaml file, YamlScalar scalar, string value, bool inFlow)
    {
        var quote = scalar.Style switch
        {
            YamlScalarStyle.SingleQuoted => '\'',
            YamlScalarStyle.DoubleQuoted => '"',
            _ => file.Style.Quote,
        };
        var text = ScalarText.Write(value, quote, inFlow, isQuoted: scalar.Style != YamlScalarStyle.Plain);
        return new(scalar.Span.Start, scalar.Span.Length, text);
    }

    private static (YamlScalar Key, bool InFlow)? KeyAt(
        YamlNode node,
        IReadOnlyList<NodeStep> steps,
        int depth,
        bool inFlow
    )
    {
        var index = steps[depth].Index;
        return node switch
        {
            YamlMapping mapping when depth == steps.Count - 1 => (mapping.Entries[index].Key, inFlow || mapping.IsFlow),
            YamlMapping mapping => KeyAt(mapping.Entries[index].Value, steps, depth + 1, inFlow || mapping.IsFlow),
            YamlSequence sequence => KeyAt(sequence.Items[index], steps, depth + 1, inFlow || sequence.IsFlow),
            _ => null,
        };
    }

    private static (YamlScalar Value, bool InFlow)? ValueAt(YamlNode node, int start, List<NodeStep> steps, bool inFlow)
    {
        if (node is YamlScalar scalar)
        {
            return scalar.Span.Start == start && scalar.Span.Length > 0 ? (scalar, inFlow) : null;
        }

        var (children, isFlow) = node switch
        {
            YamlMapping mapping => (mapping.Entries.Select(entry => entry.Value), mapping.IsFlow),
            YamlSequence sequence => (sequence.Items, sequence.IsFlow),
            _ => ([], false),
        };
        var index = 0;
        foreach (var child in children)
        {
            steps.Add(new(index++));
            if (
                start >= child.Span.Start
                && start <= child.Span.End
                && ValueAt(child, start, steps, inFlow || isFlow) is { } found
            )
            {
                return found;
            }

            steps.RemoveAt(steps.Count - 1);
        }

        return null;
    }
}
