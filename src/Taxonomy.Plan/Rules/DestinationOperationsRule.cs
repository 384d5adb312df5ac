using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// TAX106: operations that a property lists and a destination does not support. Properties without a list have those that
/// every destination supports.
/// </summary>
internal sealed class DestinationOperationsRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.UnsupportedOperation];

    public override void Run(RuleContext context)
    {
        var destinations = context.Index.Settings.Destinations;
        if (destinations.Count == 0)
        {
            return;
        }

        foreach (var place in context.Names)
        {
            if (
                place is { IsRetired: false, IsNested: false, Declaration: PropertyDeclaration property }
                && place.Kind is NameKind.UserProperty or NameKind.GroupProperty
            )
            {
                Check(context, place, property, destinations);
            }
        }
    }

    private static void Check(
        RuleContext context,
        NamePlace place,
        PropertyDeclaration property,
        IReadOnlyList<DestinationLimits> destinations
    )
    {
        var isOfGroup = place.Kind == NameKind.GroupProperty;
        if (destinations.FirstOrDefault(one => one.OperationsOf(isOfGroup) == OperationKinds.None) is { } none)
        {
            // Where groups are not supported at all, the group type is reported.
            if (none.SupportsGroups)
            {
                Report(LimitRules.GroupPropertyNotSupported, place.Span, place.Name, new Phrase(none.Name), none.Word);
            }

            return;
        }

        foreach (var operation in property.Operations ?? [])
        {
            if (
                destinations.FirstOrDefault(one => (one.OperationsOf(isOfGroup) & operation.Value) == 0) is { } refusing
            )
            {
                Report(
                    LimitRules.OperationNotSupported,
                    operation.Span,
                    new Phrase(refusing.Name),
                    OperationsReader.Name(operation.Value),
                    refusing.Word
                );
            }
        }

        void Report(MessageFormat message, Text.SourceSpan span, params object[] arguments) =>
            context.Report(place.File, message.CreateFinding(span, arguments), place.Around);
    }
}
