namespace Taxonomy.Generators.Tests.Wire;

/// <summary>A piece of a plan, a call of what it becomes, and what must arrive.</summary>
/// <param name="Name">Names the case; also part of its event's name.</param>
/// <param name="Properties">The event's properties, in YAML's flow or block style.</param>
/// <param name="Arguments">What the generated method is called with.</param>
/// <param name="Expected">The event's properties as JSON, exactly as they are sent.</param>
public sealed record WireCase(string Name, string Properties, string Arguments, string Expected)
{
    public override string ToString() => Name;
}
