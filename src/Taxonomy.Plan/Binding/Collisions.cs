using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using static System.FormattableString;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Collects the identifiers that are already used, and reports each pair of names once, however many events have both.
/// </summary>
internal sealed class Collisions(MergeState state)
{
    private readonly List<Collision> _all = [];
    private readonly List<ReportedCollision> _reported = [];

    /// <summary>Gets the pairs that have been reported.</summary>
    public IReadOnlyList<ReportedCollision> Reported => _reported;

    /// <summary>Adds a collision at the name of a definition.</summary>
    public void Add(IdentifierScope scope, int file, Declaration declaration, string identifier, Holder holder) =>
        Add(new(scope, file, declaration.NameSpan, new(file, declaration), identifier, holder));

    /// <summary>Adds a collision.</summary>
    public void Add(Collision collision)
    {
        if (!collision.Scope.IsRetired)
        {
            _all.Add(collision);
        }
    }

    /// <summary>Reports what has been added. To be called once, when it is known which bundles are used.</summary>
    public void Report()
    {
        var groups = new Dictionary<Key, List<Collision>>();
        var inOrder = new List<(Key Key, List<Collision> Collisions)>();
        foreach (var collision in _all)
        {
            var key = KeyOf(collision);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
                inOrder.Add((key, group));
            }

            group.Add(collision);
        }

        foreach (var (key, group) in inOrder)
        {
            Report(group, key.AreAlike);
        }
    }

    /// <summary>
    /// Returns whether the names differ only in case or separators, and the plan has not lowered that rule there: then an
    /// identifier of its own would keep both, although one is too many.
    /// </summary>
    private bool AreAlike(Collision collision)
    {
        var (file, declaration) = collision.LeftOut;
        if (
            collision.IsOfInlineType
            || declaration is TypeDeclaration or BundleDeclaration
            || collision.Holder.Definition() is not { } holder
            || holder.Declaration.GetType() != declaration.GetType()
            || NameKey.From(holder.Declaration.Name) != NameKey.From(declaration.Name)
            || state.Policy.SeverityOf(NamingRules.AlikeNamesInOneScope) != FindingSeverity.Error
        )
        {
            return false;
        }

        var rule = NamingRules.NearDuplicate;
        return !state.Policy.IsSuppressed(rule, file, declaration)
            && (collision.Owner is not { } owner || !state.Policy.IsSuppressed(rule, collision.File, owner))
            && (Shared(collision, declaration) is not { } shared || !IsSuppressed(shared));

        bool IsSuppressed(Definition<Declaration> shared) =>
            state.Policy.IsSuppressed(rule, shared.File, shared.Declaration);
    }

    private Key KeyOf(Collision collision)
    {
        var left = collision.LeftOut.Declaration.Name;
        var right = collision.Holder.Name;
        var isInOrder = string.CompareOrdinal(left, right) <= 0;
        return new(
            collision.Noun,
            collision.Identifier.ToUpperInvariant(),
            isInOrder ? left : right,
            isInOrder ? right : left,
            // Only properties are used in several places; two values of two enums have nothing to do with each other.
            collision.LeftOut.Declaration is PropertyDeclaration
                ? null
                : collision.LeftOut.Declaration,
            AreAlike(collision)
        );
    }

    private void Report(List<Collision> group, bool areAlike)
    {
        var first = group[0];
        var (name, other) = Names(group);
        var message = MessageFor(group, areAlike);
        // The one entry that all uses get their identifier from is what is wrong.
        var isShared =
            name.Settling.Count == 1
            && !name.Uses.Contains(name.Settling[0])
            && first.LeftOut.Declaration.Name == name.Name;
        var (file, span) = isShared
            ? (name.Settling[0].File, name.Settling[0].Declaration.NameSpan)
            : (first.File, first.Span);
        var related = (other?.Settling ?? [])
            .Concat(other?.Uses ?? [])
            .Concat(name.Uses)
            .Concat(name.Settling)
            .Select(definition => (definition.File, Span: definition.Declaration.NameSpan))
            .Concat(group.Select(collision => (collision.File, collision.Span)))
            .Where(location => location != (file, span))
            .Distinct();
        var finding = areAlike
            ? message.CreateFinding(span, first.Noun, first.LeftOut.Declaration.Name, first.Holder.Name)
            : message.CreateFinding(
                span,
                name.Name,
                first.Identifier,
                other?.Name ?? "",
                Where(group),
                Settling(first, name)
            );
        state
            .Findings.In(file)
            .Report(
                finding with
                {
                    Related = new(
                        related.Select(location => new RelatedLocation(
                            state.Sources[location.File].Path,
                            location.Span
                        ))
                    ),
                }
            );
        _reported.Add(new(first.Noun, file, span, areAlike, name, other));
    }

    /// <summary>
    /// Returns the name that gets another identifier, and the one that keeps it: the first one to be left out, unless
    /// fewer changes settle the other.
    /// </summary>
    private (CollidingName Name, CollidingName? Other) Names(List<Collision> group)
    {
        var first = group[0];
        var leftOut = Colliding(group, first.LeftOut.Declaration.Name);
        if (first.Holder.IsGenerated)
        {
            return (leftOut, null);
        }

        var holder = Colliding(group, first.Holder.Name);
        return holder.Settling.Count < leftOut.Settling.Count && !first.IsOfInlineType
            ? (holder, leftOut)
            : (leftOut, holder);
    }

    private CollidingName Colliding(List<Collision> group, string name)
    {
        var uses = new List<Definition<Declaration>>();
        var settling = new List<Definition<Declaration>>();
        foreach (var collision in group)
        {
            var definition =
                collision.LeftOut.Declaration.Name == name ? collision.LeftOut : collision.Holder.Definition();
            if (definition is not { } use)
            {
                continue;
            }

            Add(uses, use);
            Add(settling, Shared(collision, use.Declaration) ?? use);
        }

        return new(name, uses, settling);

        static void Add(List<Definition<Declaration>> list, Definition<Declaration> definition)
        {
            if (!list.Contains(definition))
            {
                list.Add(definition);
            }
        }
    }

    /// <summary>Returns the entry of <c>event_properties</c> that gives a property its identifier.</summary>
    private Definition<Declaration>? Shared(Collision collision, Declaration declaration)
    {
        if (
            collision.Noun != IdentifierScope.Property
            || declaration is not PropertyDeclaration { HasCSharpName: false }
            || state.EventProperties.IndexOf(declaration.Name) is not (>= 0 and var index)
        )
        {
            return null;
        }

        var shared = state.EventProperties.All[index];
        return new(shared.File, shared.Declaration);
    }

    private MessageFormat MessageFor(List<Collision> group, bool areAlike)
    {
        var first = group[0];
        if (areAlike)
        {
            return NamingRules.AlikeNamesInOneScope;
        }

        var isElsewhere = group.TrueForAll(IsElsewhere);
        return (first.IsOfInlineType, first.Holder.IsGenerated) switch
        {
            (_, true) when isElsewhere => FormatRules.GeneratedIdentifierElsewhere,
            (_, false) when isElsewhere => FormatRules.DuplicateIdentifierElsewhere,
            (true, true) => FormatRules.GeneratedTypeIdentifier,
            (true, false) => FormatRules.DuplicateTypeIdentifier,
            (false, true) => FormatRules.GeneratedIdentifier,
            (false, false) when first.LeftOut.Declaration is EnumValueDeclaration =>
                FormatRules.DuplicateEnumIdentifier,
            (false, false) => FormatRules.DuplicateIdentifier,
        };
    }

    /// <summary>Returns whether no method or member is missing in this project.</summary>
    private bool IsElsewhere(Collision collision) =>
        collision.IsElsewhere
        || (
            collision.Owner is BundleDeclaration { IsStruct: false } bundle && !state.UsedBundles.Contains(bundle.Name)
        );

    /// <summary>Returns how often the two meet, where it is more than once.</summary>
    private static Phrase Where(List<Collision> group)
    {
        var owners = group.Select(collision => collision.Owner).Distinct().ToList();
        return owners.Count < 2 ? Phrase.None
            : owners.TrueForAll(static owner => owner is EventDeclaration)
                ? new(Invariant($" in {owners.Count:N0} events"))
            : new(Invariant($" at {owners.Count:N0} locations"));
    }

    /// <summary>Returns where <c>csharp_name</c> belongs, where it is not at the finding's location.</summary>
    private Phrase Settling(Collision first, CollidingName name)
    {
        if (name.Settling.Count > 1)
        {
            return new(" at each of them");
        }

        var (_, declaration) = name.Settling[0];
        if (
            first.Noun == IdentifierScope.Property
            && state.EventProperties.IndexOf(name.Name) is >= 0 and var index
            && ReferenceEquals(state.EventProperties.All[index].Declaration, declaration)
        )
        {
            return new(" in 'event_properties'");
        }

        var bundle = state.Bundles.All.FirstOrDefault(bundle => bundle.Declaration.Properties.Contains(declaration));
        return bundle.Declaration is { } owner && owner != first.Owner
            ? new($" in the bundle {MessageText.Quote(owner.Name)}")
            : Phrase.None;
    }

    private sealed record Key(
        string Noun,
        string Identifier,
        string Name,
        string Other,
        Declaration? Declaration,
        bool AreAlike
    );
}
