using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Api;

/// <summary>A property of an event, or a bundle that the event takes as one value.</summary>
internal sealed class PlannedMember
{
    private readonly EventMember _member;

    private PlannedMember(EventMember member, BundleStruct? bundle, PlannedParameter? parameter)
    {
        _member = member;
        Bundle = bundle;
        Parameter = parameter;
    }

    public Property? Property => _member.Property;

    public BundleStruct? Bundle { get; }

    /// <summary>The parameter that takes the value; null for a property that is always sent with the same value.</summary>
    public PlannedParameter? Parameter { get; }

    /// <summary>Whether the event sends the whole bundle.</summary>
    public bool IsWhole => _member.Overridden.Count == 0;

    /// <summary>The bundle's properties that the event does not send itself.</summary>
    public IEnumerable<Property> Sent => SentOf(_member, Bundle!);

    /// <summary>Plans a member. Takes its parameter's name from the method's.</summary>
    public static PlannedMember Create(PlannedApi api, EventMember member, MethodScope scope)
    {
        if (member.Property is { } property)
        {
            return new(member, null, property.IsFixed ? null : api.ParameterFor(property, scope));
        }

        var bundle = api.Plan.Bundles.First(bundle => bundle.CSharpName == member.Bundle);
        var name = scope.Local(Identifiers.ToParameter(bundle.CSharpName));
        var isRequired = SentOf(member, bundle).Any(sent => sent is { IsRequired: true, ConstJson: null });
        return new(
            member,
            bundle,
            new("in " + bundle.CSharpName, name, isRequired ? null : "default") { Documentation = bundle.Description }
        );
    }

    private static IEnumerable<Property> SentOf(EventMember member, BundleStruct bundle) =>
        bundle.Properties.Where(property => !member.Overridden.Contains(property.Name));
}
