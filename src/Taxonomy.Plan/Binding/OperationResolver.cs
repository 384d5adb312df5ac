using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;
using static Taxonomy.Plans.Model.OperationKinds;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Which operations a property has: those that it lists, or all that fit its type and that every destination supports.
/// </summary>
internal static class OperationResolver
{
    private const OperationKinds OfLists = Append | Prepend | PreInsert | PostInsert | Remove;

    /// <summary>What Amplitude knows for the properties of groups.</summary>
    public const OperationKinds OfGroups = Set | SetOnce | Unset | Add | Append | Prepend;

    public static OperationKinds Resolve(
        PropertyDeclaration declaration,
        PlanType type,
        bool isTypeBroken,
        bool isOfGroup,
        IReadOnlyList<DestinationLimits> destinations,
        IReporter reporter
    )
    {
        var fitting = Fitting(type);
        if (isOfGroup)
        {
            fitting &= OfGroups;
        }

        if (declaration.Operations is not { } operations)
        {
            foreach (var destination in destinations)
            {
                fitting &= destination.OperationsOf(isOfGroup);
            }

            return fitting;
        }

        var allowed = None;
        foreach (var operation in operations)
        {
            if ((fitting & operation.Value) != 0)
            {
                allowed |= operation.Value;
            }
            else if (isOfGroup && (OfGroups & operation.Value) == 0)
            {
                reporter.Report(FormatRules.OperationOfUsers, operation.Span, OperationsReader.Name(operation.Value));
            }
            else if (!isTypeBroken)
            {
                reporter.Report(
                    FormatRules.OperationOfOtherType,
                    operation.Span,
                    OperationsReader.Name(operation.Value),
                    operation.Value == Add ? Phrases.NumericType : Phrases.ListType,
                    BuiltinTypes.Describe(type)
                );
            }
        }

        return allowed;
    }

    private static OperationKinds Fitting(PlanType type)
    {
        var fitting = Set | SetOnce | Unset;
        if (BuiltinTypes.Find(type.Kind)?.Number is not null)
        {
            fitting |= Add;
        }
        else if (type.Kind == ValueKind.List)
        {
            fitting |= OfLists;
        }

        return fitting;
    }
}
