using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Shares out the identifiers of the user handle, and of the client: to group types, then to the operations on user
/// properties, then to events. Whoever comes too late is left out.
/// </summary>
internal sealed class HandleNames
{
    private readonly MergeState _state;
    private readonly NameScope _handle;
    private readonly NameScope _client = new();

    public HandleNames(MergeState state, int events)
    {
        var client = state.Client;
        _state = state;
        _handle = new(events);
        _handle.Reserve(ReservedNames.ObjectMembers, Collisions.Generated);
        _handle.Reserve(ReservedNames.UserHandle, Collisions.Generated);
        _handle.Reserve(ReservedNames.UserType(client), Collisions.Generated);
        _handle.Reserve(ReservedNames.IdentifyType(client), Collisions.Generated);
        _handle.Reserve(ReservedNames.HelperTypes(client), Collisions.Generated);
        _client.Reserve(ReservedNames.ObjectMembers, Collisions.Generated);
        _client.Reserve(ReservedNames.Client, Collisions.Generated);
        _client.Reserve(client, Collisions.Generated);
    }

    /// <summary>Goes through all of them; marks what is left out.</summary>
    public void Share(
        IReadOnlyList<Claim<GroupTypeDeclaration>> groupTypes,
        IReadOnlyList<Claim<PropertyDeclaration>> userProperties,
        IReadOnlyList<Claim<EventDeclaration>> events
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

        foreach (var claim in events)
        {
            Take(claim);
        }
    }

    private void Take(Claim<EventDeclaration> claim)
    {
        var name = claim.Definition.Declaration.Name;
        if (_handle.TryTake(claim.Identifier, name) is { } holder)
        {
            var (file, declaration) = claim.Definition;
            claim.IsLeftOut = true;
            _state
                .Findings.In(file)
                .Report(
                    _state.FindEvent(holder) is { } first
                        ? Collisions.At(_state, "event", file, declaration, claim.Identifier, first)
                        : Collisions.At(declaration, claim.Identifier, holder)
                );
        }
    }

    private void Take(Claim<GroupTypeDeclaration> claim)
    {
        var name = claim.Definition.Declaration.Name;
        string[] methods =
        [
            .. ReservedNames.GroupPrefixes.Select(prefix => prefix + claim.Identifier),
            ReservedNames.GroupFieldPrefix + claim.Identifier,
        ];
        if (_client.HolderOf(claim.Identifier) is { } other)
        {
            LeaveOut(claim, claim.Identifier, other);
        }
        else if (_handle.TryTake(methods, name) is { } holder)
        {
            LeaveOut(claim, methods[0], holder);
        }
        else
        {
            _client.Reserve(claim.Identifier, name);
        }
    }

    private void Take(Claim<PropertyDeclaration> claim)
    {
        var wanted = claim.Operations;
        claim.Operations = OperationNames.Take(_handle, claim.Definition, claim.Identifier, wanted, _state.Findings);
        claim.IsLeftOut = wanted != PropertyOperations.None && claim.Operations == PropertyOperations.None;
    }

    private void LeaveOut<T>(Claim<T> claim, string identifier, string holder)
        where T : Declaration
    {
        claim.IsLeftOut = true;
        var (file, declaration) = claim.Definition;
        _state.Findings.In(file).Report(Collisions.At(declaration, identifier, holder));
    }
}

/// <summary>A definition that wants identifiers.</summary>
internal sealed class Claim<T>(Definition<T> definition, string identifier)
    where T : Declaration
{
    public Definition<T> Definition { get; } = definition;

    public string Identifier { get; } = identifier;

    /// <summary>Of a user property, what is left of its operations.</summary>
    public PropertyOperations Operations { get; set; }

    /// <summary>It did not get what it wants.</summary>
    public bool IsLeftOut { get; set; }
}
