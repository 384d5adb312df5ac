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
    public static string Name(OperationKinds operation) => PlanKeys.Operations[IndexOf(operation)];

    public static IReadOnlyList<Located<OperationKinds>>? Read(ReadingContext context, YamlEntry entry)
    {
        if (Values.Texts(context, entry) is not { } texts)
        {
            return null;
        }

        if (texts.Count == 0 && entry.Value is YamlSequence { Items.Count: 0 })
        {
            context.Report(FormatRules.NoOperations, Spans.OfValue(entry));
        }

        var operations = new List<Located<OperationKinds>>(texts.Count);
        var all = OperationKinds.None;
        foreach (var text in texts)
        {
            var index = IndexOf(text.Value);
            if (index < 0)
            {
                if (NearestName.Find(text.Value, PlanKeys.Operations) is { } nearest)
                {
                    context.Report(FormatRules.NotAnOperationButNear, text.Span, text.Value, nearest);
                }
                else
                {
                    context.Report(FormatRules.NotAnOperation, text.Span, text.Value, PlanKeys.Operations);
                }

                continue;
            }

            var operation = (OperationKinds)(1 << index);
            if ((all & operation) != 0)
            {
                context.Report(FormatRules.DuplicateValue, text.Span, text.Value);
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

    private static int IndexOf(OperationKinds operation)
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
