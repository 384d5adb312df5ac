using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>operations</c>. An operation that does not exist costs only itself.</summary>
internal static class OperationsReader
{
    /// <summary>The format's word for one operation.</summary>
    public static string Name(PropertyOperations operation) => PlanKeys.Operations[IndexOf(operation)];

    public static IReadOnlyList<Located<PropertyOperations>>? Read(ReadingContext context, YamlEntry entry)
    {
        if (Values.Texts(context, entry) is not { } texts)
        {
            return null;
        }

        if (texts.Count == 0 && entry.Value is YamlSequence { Items.Count: 0 })
        {
            context.Report(
                RuleCatalog.WrongKind,
                Spans.OfValue(entry),
                "'operations' allows nothing. Name at least one, or leave the key out to allow all that fit the type."
            );
        }

        var operations = new List<Located<PropertyOperations>>(texts.Count);
        var all = PropertyOperations.None;
        foreach (var text in texts)
        {
            var index = IndexOf(text.Value);
            if (index < 0)
            {
                context.Report(
                    RuleCatalog.WrongKind,
                    text.Span,
                    $"There is no operation '{MessageText.Shorten(text.Value)}'."
                        + (
                            NearestName.Find(text.Value, PlanKeys.Operations) is { } nearest
                                ? $" Did you mean '{nearest}'?"
                                : $" Operations are {string.Join(", ", PlanKeys.Operations)}."
                        )
                );
                continue;
            }

            var operation = (PropertyOperations)(1 << index);
            if ((all & operation) != 0)
            {
                context.Report(
                    RuleCatalog.DefinedTwice,
                    text.Span,
                    $"'{text.Value}' stands here twice. Remove one of them."
                );
                continue;
            }

            all |= operation;
            operations.Add(new(operation, text.Span));
        }

        return operations.ToArray();
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < PlanKeys.Operations.Count; i++)
        {
            if (PlanKeys.Operations[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static int IndexOf(PropertyOperations operation)
    {
        for (var i = 0; i < PlanKeys.Operations.Count; i++)
        {
            if ((int)operation == 1 << i)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not one operation.");
    }
}
