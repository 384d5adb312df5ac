using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Refuses objects that contain themselves without a list or a map between: such a value has no end, and a struct of
/// that shape no size.
/// </summary>
internal static class Recursion
{
    private enum Mark
    {
        New,
        UnderWay,
        Done,
    }

    /// <summary>Reports each property that closes a circle, and makes it hold anything. Without recursion of its own.</summary>
    public static void Check(IReadOnlyList<ObjectUnderWay> objects, FindingList findings)
    {
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < objects.Count; i++)
        {
            indices[objects[i].Name] = i;
        }

        var marks = new Mark[objects.Count];
        var path = new Stack<(int Object, int Property)>();
        for (var start = 0; start < objects.Count; start++)
        {
            if (marks[start] != Mark.New)
            {
                continue;
            }

            marks[start] = Mark.UnderWay;
            path.Push((start, 0));
            while (path.Count > 0)
            {
                var (current, next) = path.Pop();
                var properties = objects[current].Properties;
                if (next == properties.Count)
                {
                    marks[current] = Mark.Done;
                    continue;
                }

                path.Push((current, next + 1));
                var (property, file, span) = properties[next];
                if (
                    property.Type.Kind != ValueKind.Object
                    || !indices.TryGetValue(property.Type.TypeName!, out var held)
                )
                {
                    continue;
                }

                if (marks[held] == Mark.UnderWay)
                {
                    Report(findings, file, span, property, current == held);
                    properties[next] = (property with { Type = BuiltinTypes.Any }, file, span);
                }
                else if (marks[held] == Mark.New)
                {
                    marks[held] = Mark.UnderWay;
                    path.Push((held, 0));
                }
            }
        }
    }

    private static void Report(FindingList findings, int file, SourceSpan span, Property property, bool isDirect)
    {
        findings
            .In(file)
            .Report(
                isDirect ? FormatRules.EndlessObject : FormatRules.EndlessObjects,
                span,
                property.Type.TypeName!,
                property.Name
            );
    }
}
