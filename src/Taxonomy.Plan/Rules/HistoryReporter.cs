using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>Reports what has changed since it was shipped; what several events share, once.</summary>
internal sealed class HistoryReporter(RuleContext context, ShippedSource shipped)
{
    private readonly HashSet<(int File, Finding Finding)> _reported = [];

    /// <summary>TAX401 about an event or a group type.</summary>
    public void Gone(
        string noun,
        string name,
        ShippedPath path,
        bool canRetire,
        (int File, Declaration Declaration)? renamed
    )
    {
        if (renamed is { } now)
        {
            Report(
                now.File,
                HistoryRules.RenamedDefinition.CreateFinding(
                    now.Declaration.NameSpan,
                    noun,
                    Phrase.Quoted([name]),
                    now.Declaration.Name
                ),
                [now],
                path
            );
        }
        else
        {
            var message = canRetire ? HistoryRules.RemovedName : HistoryRules.RemovedGroupType;
            Report(
                context.ShippedFile,
                message.CreateFinding(shipped.File.PlaceOf(path), noun, Phrase.Quoted([name])),
                [],
                null
            );
        }
    }

    /// <summary>TAX401 about a property.</summary>
    public void GoneProperty(ShippedOwner owner, ShippedProperty property, PropertySite? renamed)
    {
        if (owner.Definition is { Declaration.Deprecation: not null })
        {
            return;
        }

        var path = owner.Path.Append(property.Name);
        var name = owner.DescribeProperty(property.Name);
        if (renamed is not null)
        {
            var finding = HistoryRules.RenamedProperty.CreateFinding(
                renamed.Declaration.NameSpan,
                owner.Noun,
                name,
                renamed.Declaration.Name
            );
            Report(renamed.File, finding, renamed.Around, path);
        }
        else if (owner.Definition is { } definition)
        {
            var finding = HistoryRules.RemovedName.CreateFinding(definition.Declaration.NameSpan, owner.Noun, name);
            Report(definition.File, finding, [definition], path);
        }
        else
        {
            var finding = HistoryRules.RemovedName.CreateFinding(shipped.File.PlaceOf(path), owner.Noun, name);
            Report(context.ShippedFile, finding, [], null);
        }
    }

    /// <summary>TAX402, and what goes with it, about a property that is still there.</summary>
    public void Changes(ShippedOwner owner, ShippedProperty before, ShippedProperty now, PropertySite site)
    {
        foreach (var change in TypeChange.Between(before.Type, now.Type))
        {
            var name = string.Join(".", [before.Name, .. change.Path]);
            var at = site.Follow(context.Index, change.Path);
            var path = change.Path.Aggregate(
                owner.Path.Append(before.Name),
                static (path, member) => path.Append(member)
            );
            switch (change.Kind)
            {
                case TypeChangeKind.Changed:
                    Report(
                        at.TypePlace(context.Index),
                        HistoryRules.ChangedType,
                        at.Around,
                        path,
                        owner.Noun,
                        name,
                        new Phrase(change.Shipped),
                        new Phrase(change.Current)
                    );
                    break;
                case TypeChangeKind.LostValue:
                    Report(
                        at.EnumPlace(context.Index),
                        HistoryRules.RemovedValue,
                        at.Around,
                        path,
                        owner.Noun,
                        name,
                        new Phrase(change.Shipped)
                    );
                    break;
                // What is declared, and yet not there, is retired or broken.
                case TypeChangeKind.LostMember when at.Member(context.Index, change.Shipped) is not null:
                    break;
                case TypeChangeKind.LostMember:
                    Report(
                        (at.File, at.Declaration.NameSpan),
                        HistoryRules.RemovedMember,
                        at.Around,
                        path.Append(change.Shipped),
                        owner.Noun,
                        name,
                        change.Shipped
                    );
                    break;
                case TypeChangeKind.NewRequiredMember:
                    Report(
                        (at.File, at.Declaration.NameSpan),
                        HistoryRules.RequiredInObject,
                        at.Around,
                        null,
                        owner.Noun,
                        name
                    );
                    break;
                case TypeChangeKind.NewMember:
                    NotShipped(owner.Noun, name, (at.File, at.Declaration.NameSpan), at.Around);
                    break;
                default:
                    Report(at.EnumPlace(context.Index), HistoryRules.NewType, at.Around, path, owner.Noun, name);
                    break;
            }
        }
    }

    /// <summary>TAX402 or TAX404 about an event that can have other properties than before.</summary>
    public void ChangedOpen(ShippedDefinition before, ShippedDefinition now, int file, EventDeclaration declaration)
    {
        if (before.IsOpen == now.IsOpen && Equals(before.Additional, now.Additional))
        {
            return;
        }

        var isWider = !before.IsOpen || now.IsOpen && TypeChange.IsWiderAdditional(before.Additional, now.Additional);
        Report(
            (file, declaration.NameSpan),
            isWider ? HistoryRules.NewOpen : HistoryRules.ClosedEvent,
            [(file, declaration)],
            ShippedPath.Events.Append(before.Name),
            before.Name,
            new Phrase(TypeChange.DescribeOpen(before.IsOpen, before.Additional)),
            new Phrase(TypeChange.DescribeOpen(now.IsOpen, now.Additional))
        );
    }

    /// <summary>TAX403 or TAX404 about a property that was not there.</summary>
    public void Added(ShippedOwner owner, ShippedProperty property, PropertySite site)
    {
        var place = (site.File, site.Declaration.NameSpan);
        var isOfEvents =
            owner.Definition is { Declaration: EventDeclaration or VariantDeclaration }
            || owner.Path == ShippedPath.Context;
        if (property.IsRequired && isOfEvents && owner.Definition?.Declaration.Deprecation is null)
        {
            Report(
                place,
                owner.Definition is null ? HistoryRules.RequiredInEvents : HistoryRules.RequiredInEvent,
                site.Around,
                owner.Definition is null ? null : owner.Path,
                owner.Noun,
                property.Name,
                owner.Definition?.Declaration.Name ?? ""
            );
        }

        NotShipped(owner.Noun, property.Name, place, site.Around);
    }

    /// <summary>TAX404 about an event or a group type.</summary>
    public void NotShipped(string noun, int file, Declaration declaration) =>
        NotShipped(noun, declaration.Name, (file, declaration.NameSpan), [(file, declaration)]);

    private void NotShipped(
        string noun,
        string name,
        (int File, SourceSpan Span) place,
        (int File, Declaration Declaration)[] around
    )
    {
        // A name that is missing may be in a part of the file that cannot be read.
        if (shipped.File.Findings.Count == 0)
        {
            Report(place, HistoryRules.NewName, around, null, noun, name);
        }
    }

    private void Report(
        (int File, SourceSpan Span) place,
        MessageFormat message,
        (int File, Declaration Declaration)[] around,
        ShippedPath? path,
        params object[] arguments
    ) => Report(place.File, message.CreateFinding(place.Span, arguments), around, path);

    private void Report(int file, Finding finding, (int File, Declaration Declaration)[] around, ShippedPath? path)
    {
        var isUnreadable = finding.Rule == HistoryRules.ShippedGainedRequired && shipped.File.Findings.Count > 0;
        if (isUnreadable || Array.Exists(around, IsSuppressed) || !_reported.Add((file, finding)))
        {
            return;
        }

        if (path is { } at && shipped.File.PlaceOf(at) is { Length: > 0 } other)
        {
            finding = finding with { Related = new([new RelatedLocation(shipped.Path, other)]) };
        }

        context.Report(file, finding);

        bool IsSuppressed((int File, Declaration Declaration) item) =>
            context.IsSuppressed(finding.Rule, item.File, [item.Declaration]);
    }
}
