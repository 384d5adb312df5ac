using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Shares out the identifiers of the user handle, and of the client: to group types, then to the operations on user
/// properties, then to events and their variants. Whoever comes too late is left out.
/// </summary>
internal sealed class HandleNames
{
    private readonly MergeState _state;
    private readonly IdentifierScope _handle;
    private readonly IdentifierScope _client = new("group type");
    private readonly Func<EventDeclaration, bool> _isElsewhere;

    public HandleNames(MergeState state, int events, Func<EventDeclaration, bool> isElsewhere)
    {
        var client = state.Client;
        _state = state;
        _isElsewhere = isElsewhere;
        _handle = new("event", expected: events);
        _handle.Reserve(ReservedNames.ObjectMembers, Holder.Generated);
        _handle.Reserve(ReservedNames.UserHandle, Holder.Generated);
        _handle.Reserve(ReservedNames.UserType(client), Holder.Generated);
        _handle.Reserve(ReservedNames.IdentifyType(client), Holder.Generated);
        _handle.Reserve(ReservedNames.HelperTypes(client), Holder.Generated);
        _client.Reserve(ReservedNames.ObjectMembers, Holder.Generated);
        _client.Reserve(ReservedNames.Client, Holder.Generated);
        _client.Reserve(client, Holder.Generated);
    }

    /// <summary>Goes through all of them; marks what is left out.</summary>
    public void Share(
        IReadOnlyList<Claim<GroupTypeDeclaration>> groupTypes,
        IReadOnlyList<Claim<PropertyDeclaration>> userProperties,
        IReadOnlyList<Claim<EventDeclaration>> events,
        IReadOnlyCollection<Claim<VariantDeclaration>> variants
    )
    {
        foreach (var claim in groupTypes)
        {
            Take(claim);
        }

        foreach (var claim in userProperties)
        {
            Take(claim);
        }

        // Names are shared by the projects of a plan, but those of this one come first.
        foreach (var claim in events.OrderBy(claim => _isElsewhere(claim.Definition.Declaration)))
        {
            Take(claim);
        }

        // Last, so that a variant takes its name from no event.
        foreach (var claim in variants)
        {
            var (file, declaration) = claim.Definition;
            if (_handle.TryTake(claim.Identifier, Holder.From(file, declaration)) is { } holder)
            {
                LeaveOut(claim, claim.Identifier, holder, "variant");
            }
        }
    }

    private void Take(Claim<EventDeclaration> claim)
    {
        var (file, declaration) = claim.Definition;
        if (_handle.TryTake(claim.Identifier, Holder.From(file, declaration)) is { } holder)
        {
            LeaveOut(claim, claim.Identifier, holder, "event", _isElsewhere(declaration));
        }
    }

    private void Take(Claim<GroupTypeDeclaration> claim)
    {
        var own = Holder.From(claim.Definition.File, claim.Definition.Declaration);
        string[] methods =
        [
            .. ReservedNames.GroupPrefixes.Select(prefix => prefix + claim.Identifier),
            ReservedNames.GroupFieldPrefix + claim.Identifier,
        ];
        if (_client.HolderOf(claim.Identifier) is { } other)
        {
            LeaveOut(claim, claim.Identifier, other, "group type");
        }
        else if (_handle.TryTake(methods, own) is { } holder)
        {
            LeaveOut(claim, methods[0], holder, "group type");
        }
        else
        {
            _client.Reserve(claim.Identifier, own);
        }
    }

    private void Take(Claim<PropertyDeclaration> claim)
    {
        var wanted = claim.Operations;
        claim.Operations = OperationNames.Take(
            _handle,
            "user property",
            claim.Definition,
            claim.Identifier,
            wanted,
            _state.Collisions
        );
        claim.IsLeftOut = wanted != OperationKinds.None && claim.Operations == OperationKinds.None;
    }

    private void LeaveOut<T>(Claim<T> claim, string identifier, Holder holder, string noun, bool isElsewhere = false)
        where T : Declaration
    {
        claim.IsLeftOut = true;
        var (file, declaration) = claim.Definition;
        _state.Collisions.Add(
            new(_handle, file, declaration.NameSpan, new(file, declaration), identifier, holder)
            {
                Noun = noun,
                IsElsewhere = isElsewhere,
            }
        );
    }
}

/// <summary>A definition that wants identifiers.</summary>
internal sealed class Claim<T>(Definition<T> definition, string identifier)
    where T : Declaration
{
    public Definition<T> Definition { get; } = definition;

    public string Identifier { get; } = identifier;

    /// <summary>Of a user property, what is left of its operations.</summary>
    public OperationKinds Operations { get; set; }

    /// <summary>It did not get what it wants.</summary>
    public bool IsLeftOut { get; set; }
}
