using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Merging;

/// <summary>
/// Shares out the identifiers of the user handle, and of the client, among group types, operations and events: who
/// stands first in the plan has the name, and the later one is left out.
/// </summary>
internal sealed class HandleNames
{
    private readonly FindingCollector _findings;
    private readonly NameScope _handle = new();
    private readonly NameScope _client = new();

    public HandleNames(FindingCollector findings)
    {
        _findings = findings;
        _handle.Reserve(ReservedNames.ObjectMembers, Collisions.Generated);
        _handle.Reserve(ReservedNames.UserHandle, Collisions.Generated);
        _client.Reserve(ReservedNames.ObjectMembers, Collisions.Generated);
        _client.Reserve(ReservedNames.Client, Collisions.Generated);
    }

    /// <summary>Goes through all of them in the order of files and places; marks what is left out.</summary>
    public void Share(
        IReadOnlyList<Claim<GroupTypeDeclaration>> groupTypes,
        IReadOnlyList<Claim<PropertyDeclaration>> userProperties,
        IReadOnlyList<Claim<EventDeclaration>> events
    )
    {
        int group = 0;
        int property = 0;
        int tracked = 0;
        while (true)
        {
            var ofGroup = PlaceAt(groupTypes, group);
            var ofProperty = PlaceAt(userProperties, property);
            var ofEvent = PlaceAt(events, tracked);
            if (ofGroup == long.MaxValue && ofProperty == long.MaxValue && ofEvent == long.MaxValue)
            {
                return;
            }

            if (ofEvent < ofGroup && ofEvent < ofProperty)
            {
                Take(events[tracked++]);
            }
            else if (ofProperty < ofGroup)
            {
                Take(userProperties[property++]);
            }
            else
            {
                Take(groupTypes[group++]);
            }
        }
    }

    private static long PlaceAt<T>(IReadOnlyList<Claim<T>> claims, int index)
        where T : Declaration =>
        index == claims.Count
            ? long.MaxValue
            : ((long)claims[index].Definition.File << 32) | (uint)claims[index].Definition.Declaration.NameSpan.Start;

    private void Take(Claim<EventDeclaration> claim)
    {
        var name = claim.Definition.Declaration.Name;
        if (_handle.TryTake(claim.Identifier, name) is { } holder)
        {
            LeaveOut(claim, claim.Identifier, holder);
        }
    }

    private void Take(Claim<GroupTypeDeclaration> claim)
    {
        var name = claim.Definition.Declaration.Name;
        foreach (var prefix in ReservedNames.GroupPrefixes)
        {
            if (_handle.HolderOf(prefix + claim.Identifier) is { } other)
            {
                LeaveOut(claim, prefix + claim.Identifier, other);
                return;
            }
        }

        if (_client.TryTake(claim.Identifier, name) is { } holder)
        {
            LeaveOut(claim, claim.Identifier, holder);
            return;
        }

        foreach (var prefix in ReservedNames.GroupPrefixes)
        {
            _handle.Reserve(prefix + claim.Identifier, name);
        }
    }

    private void Take(Claim<PropertyDeclaration> claim)
    {
        var declaration = claim.Definition.Declaration;
        for (
            var bit = PropertyOperations.Set;
            bit <= PropertyOperations.Remove;
            bit = (PropertyOperations)((int)bit << 1)
        )
        {
            if ((claim.Operations & bit) == 0)
            {
                continue;
            }

            var method = ReservedNames.OperationPrefix(bit) + claim.Identifier;
            if (_handle.TryTake(method, declaration.Name) is { } holder)
            {
                claim.Operations &= ~bit;
                _findings.Add(
                    Rules.IdentifierCollision,
                    claim.Definition.File,
                    declaration.NameSpan,
                    Collisions.Message(declaration.Name, method, holder)
                );
            }
        }
    }

    private void LeaveOut<T>(Claim<T> claim, string identifier, string holder)
        where T : Declaration
    {
        claim.IsLeftOut = true;
        _findings.Add(
            Rules.IdentifierCollision,
            claim.Definition.File,
            claim.Definition.Declaration.NameSpan,
            Collisions.Message(claim.Definition.Declaration.Name, identifier, holder)
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
    public PropertyOperations Operations { get; set; }

    /// <summary>It did not get what it wants.</summary>
    public bool IsLeftOut { get; set; }
}
