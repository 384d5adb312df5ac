using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.History;

/// <summary>Says what has become of what was shipped; of what several events share, once.</summary>
internal sealed class HistoryReporter(RuleContext context, ShippedSource shipped)
{
    private readonly HashSet<(Rule Rule, int File, SourceSpan Span, string Message)> _said = [];

    /// <summary>TAX401 about an event or a group type.</summary>
    public void Gone(
        string noun,
        string name,
        ShippedPath path,
        bool canRetire,
        (int File, Declaration Declaration)? renamed
    )
    {
        var way = canRetire ? "deprecate it, or mark it 'retired'" : "deprecate it";
        if (renamed is not { } now)
        {
            Report(
                RuleCatalog.ShippedGone,
                context.ShippedFile,
                shipped.File.PlaceOf(path),
                $"The {noun} {MessageText.Quote(name)} has been shipped and is gone from the plan. What is recorded keeps its name: put it back and {way}.",
                [],
                null
            );
            return;
        }

        var newName = MessageText.Quote(now.Declaration.Name);
        Report(
            RuleCatalog.ShippedGone,
            now.File,
            now.Declaration.NameSpan,
            $"The {noun} {MessageText.Quote(name)} has been shipped and is gone from the plan; {newName} looks like its new name. What is recorded keeps its name: keep the old one, or put it back with 'deprecated: {{ use: {now.Declaration.Name} }}'.",
            [now],
            path
        );
    }

    /// <summary>TAX401 about a property.</summary>
    public void GoneProperty(ShippedOwner owner, ShippedProperty property, PropertySite? renamed)
    {
        if (owner.Definition is { Declaration.Deprecation: not null })
        {
            return;
        }

        var path = owner.Path.Of(property.Name);
        var start = $"The {owner.Noun} {owner.Of(property.Name)} has been shipped and is gone from the plan";
        if (renamed is not null)
        {
            Report(
                RuleCatalog.ShippedGone,
                renamed.File,
                renamed.Declaration.NameSpan,
                $"{start}; {MessageText.Quote(renamed.Declaration.Name)} looks like its new name. What is recorded keeps its name: keep the old one, or put it back and deprecate it, or mark it 'retired'.",
                renamed.Around,
                path
            );
            return;
        }

        var message = $"{start}. What is recorded keeps its name: put it back and deprecate it, or mark it 'retired'.";
        if (owner.Definition is { } definition)
        {
            Report(
                RuleCatalog.ShippedGone,
                definition.File,
                definition.Declaration.NameSpan,
                message,
                [definition],
                path
            );
        }
        else
        {
            Report(RuleCatalog.ShippedGone, context.ShippedFile, shipped.File.PlaceOf(path), message, [], null);
        }
    }

    /// <summary>TAX402, and what goes with it, about a property that is still there.</summary>
    public void Changes(ShippedOwner owner, ShippedProperty before, ShippedProperty now, PropertySite site)
    {
        foreach (var change in TypeChange.Between(before.Type, now.Type))
        {
            var name = string.Join(".", [before.Name, .. change.Path]);
            var at = site.Follow(context.Index, change.Path);
            var path = change.Path.Aggregate(owner.Path.Of(before.Name), static (path, member) => path.Of(member));
            var subject = $"The {owner.Noun} {MessageText.Quote(name)}";
            switch (change.Kind)
            {
                case TypeChangeKind.Changed:
                    Report(
                        RuleCatalog.ShippedTypeChanged,
                        at.TypePlace(context.Index),
                        $"{subject} has been shipped as {change.Shipped}, and is {change.Current} now. What is recorded keeps its type: change it back, or give the new values a name of their own.",
                        at.Around,
                        path
                    );
                    break;
                case TypeChangeKind.LostValue:
                    Report(
                        RuleCatalog.ShippedTypeChanged,
                        at.EnumPlace(context.Index),
                        $"{subject} has been shipped with {change.Shipped}, which its enum does not have any more. What is recorded keeps its values: put this back, and deprecate it.",
                        at.Around,
                        path
                    );
                    break;
                // What is declared, and yet not there, is retired or broken.
                case TypeChangeKind.LostMember when at.Member(context.Index, change.Shipped) is not null:
                    break;
                case TypeChangeKind.LostMember:
                    Report(
                        RuleCatalog.ShippedGone,
                        (at.File, at.Declaration.NameSpan),
                        $"{subject} has been shipped with a member {MessageText.Quote(change.Shipped)}, which is gone. What is recorded keeps its name: put it back and deprecate it, or mark it 'retired'.",
                        at.Around,
                        path.Of(change.Shipped)
                    );
                    break;
                case TypeChangeKind.NewRequiredMember:
                    Report(
                        RuleCatalog.ShippedGainedRequired,
                        (at.File, at.Declaration.NameSpan),
                        Required($"{owner.Noun} {MessageText.Quote(name)}", "its object has been shipped without it"),
                        at.Around,
                        null
                    );
                    break;
                case TypeChangeKind.NewMember:
                    NotShipped(
                        $"{owner.Noun} {MessageText.Quote(name)}",
                        (at.File, at.Declaration.NameSpan),
                        at.Around
                    );
                    break;
                default:
                    Report(
                        RuleCatalog.NotShipped,
                        at.EnumPlace(context.Index),
                        $"The shipped file does not have this type of the {owner.Noun} {MessageText.Quote(name)} yet.",
                        at.Around,
                        path
                    );
                    break;
            }
        }
    }

    /// <summary>TAX403 or TAX404 about a property that was not there.</summary>
    public void Added(ShippedOwner owner, ShippedProperty property, PropertySite site)
    {
        var place = (site.File, site.Declaration.NameSpan);
        var isOfEvents = owner.Definition is { Declaration: EventDeclaration } || owner.Path == ShippedPath.Context;
        if (property.IsRequired && isOfEvents && owner.Definition?.Declaration.Deprecation is null)
        {
            var without = owner.Definition is { } definition
                ? $"{MessageText.Quote(definition.Declaration.Name)} has been shipped without it"
                : "events have been shipped without it";
            Report(
                RuleCatalog.ShippedGainedRequired,
                place,
                Required($"{owner.Noun} {MessageText.Quote(property.Name)}", without),
                site.Around,
                owner.Definition is null ? null : owner.Path
            );
        }

        NotShipped($"{owner.Noun} {MessageText.Quote(property.Name)}", place, site.Around);
    }

    /// <summary>TAX404 about an event or a group type.</summary>
    public void NotShipped(string noun, int file, Declaration declaration) =>
        NotShipped(
            $"{noun} {MessageText.Quote(declaration.Name)}",
            (file, declaration.NameSpan),
            [(file, declaration)]
        );

    private void NotShipped(
        string subject,
        (int File, SourceSpan Span) place,
        (int File, Declaration Declaration)[] around
    )
    {
        // What could not be read of the file may be what is missed.
        if (shipped.File.Findings.Count == 0)
        {
            Report(RuleCatalog.NotShipped, place, $"The shipped file does not have the {subject} yet.", around, null);
        }
    }

    private static string Required(string subject, string without) =>
        $"The {subject} is required, and {without}: older versions of the product send no value. Make it optional.";

    private void Report(
        Rule rule,
        (int File, SourceSpan Span) place,
        string message,
        (int File, Declaration Declaration)[] around,
        ShippedPath? path
    ) => Report(rule, place.File, place.Span, message, around, path);

    private void Report(
        Rule rule,
        int file,
        SourceSpan span,
        string message,
        (int File, Declaration Declaration)[] around,
        ShippedPath? path
    )
    {
        var isUnreadable = rule == RuleCatalog.ShippedGainedRequired && shipped.File.Findings.Count > 0;
        if (isUnreadable || Array.Exists(around, IsSuppressed) || !_said.Add((rule, file, span, message)))
        {
            return;
        }

        IEnumerable<RelatedPlace> related =
            path is { } at && shipped.File.PlaceOf(at) is { Length: > 0 } other ? [new(shipped.Path, other)] : [];
        context.Report(rule, file, span, message, related);

        bool IsSuppressed((int File, Declaration Declaration) item) =>
            context.IsSuppressed(rule, item.File, [item.Declaration]);
    }
}
