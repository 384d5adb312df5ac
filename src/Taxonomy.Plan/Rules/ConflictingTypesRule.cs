using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using static System.FormattableString;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX205: event properties of one name that are sent as different kinds of JSON.</summary>
internal sealed class ConflictingTypesRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.ConflictingTypes];

    public override void Run(RuleContext context)
    {
        foreach (var uses in new WireUses(context).OfNames())
        {
            // Nearly all names have one type, and need no closer look.
            if (uses.Exists(use => use.Type != uses[0].Type))
            {
                Check(context, Gather(uses));
            }
        }
    }

    private static void Check(RuleContext context, List<WireUse> uses)
    {
        // What suppresses the rule is meant to differ, and counts on neither side.
        uses.RemoveAll(use => context.IsSuppressed(NamingRules.ConflictingTypes, use.Place));
        var types = uses.GroupBy(use => use.Type).OrderByDescending(Events).ToList();
        if (types.Count < 2)
        {
            return;
        }

        // What most events send is likely to be what was meant; of equals, what the plan says first.
        var usual = types[0].First();
        var odd = types.Skip(1).SelectMany(group => group).ToList();
        var others = odd.Skip(1).Append(usual).Select(use => use.Place);
        context.Report(
            odd[0].Place,
            NamingRules.DifferentTypes,
            others,
            usual.Place.Name,
            odd[0].Type,
            usual.Type,
            Where(types[0])
        );
    }

    /// <summary>What is sent, by the places that give it its type, in the order of files and places.</summary>
    private static List<WireUse> Gather(List<Sent> all)
    {
        var uses = new List<WireUse>();
        var known = new Dictionary<PropertyDeclaration, List<WireUse>>();
        foreach (var sent in all)
        {
            var declaration = (PropertyDeclaration)sent.Place.Declaration;
            if (!known.TryGetValue(declaration, out var ofPlace))
            {
                known.Add(declaration, ofPlace = new(1));
            }

            // A place that refers to others has a type for each of them, and seldom more than one.
            var use = ofPlace.Find(use => use.Type == sent.Type);
            if (use is null)
            {
                use = new(sent.Place, sent.Type, []);
                ofPlace.Add(use);
                uses.Add(use);
            }

            if (sent.Event is not null)
            {
                use.Events.Add(sent.Event);
            }
        }

        uses.Sort(
            static (left, right) =>
                left.Place.File != right.Place.File
                    ? left.Place.File.CompareTo(right.Place.File)
                    : left.Place.Span.Start.CompareTo(right.Place.Span.Start)
        );
        return uses;
    }

    private static int Events(IEnumerable<WireUse> uses) => uses.Sum(use => use.Events.Count);

    private static Phrase Where(IEnumerable<WireUse> uses)
    {
        var events = uses.SelectMany(use => use.Events).ToList();
        return new(
            events.Count switch
            {
                0 => "the context",
                1 => MessageText.Quote(events[0]),
                var count => Invariant($"{count} events such as {MessageText.Quote(events[0])}"),
            }
        );
    }

    /// <summary>A place that gives a property its type, and an event that sends it so; null: the context does.</summary>
    private readonly record struct Sent(NamePlace Place, string Type, string? Event);

    /// <summary>A place that gives a property its type, and the events that send it so.</summary>
    private sealed class WireUse(NamePlace place, string type, List<string> events)
    {
        public NamePlace Place { get; } = place;

        public string Type { get; } = type;

        public List<string> Events { get; } = events;
    }

    /// <summary>Collects what events and the context send, by the places that say what that is.</summary>
    private sealed class WireUses(RuleContext context)
    {
        private readonly Dictionary<PropertyDeclaration, NamePlace> _places = PlacesOf(context);
        private readonly Dictionary<string, List<Sent>> _names = new(StringComparer.Ordinal);
        private readonly Dictionary<string, BundleStruct> _structs = context.Plan.Bundles.ToDictionary(
            bundle => bundle.CSharpName,
            StringComparer.Ordinal
        );

        public Dictionary<string, List<Sent>>.ValueCollection OfNames()
        {
            foreach (var property in context.Index.Settings.Context)
            {
                Add(property, context.Plan.Context.FirstOrDefault(resolved => resolved.Name == property.Name), null);
            }

            foreach (var entry in context.Index.Events)
            {
                if (
                    entry is
                    { Resolved: { } resolved, Definition.Declaration: { Retired: null, Deprecation: null } declaration }
                )
                {
                    Add(declaration, declaration.Properties, declaration.Include, resolved.Members);
                    foreach (var method in resolved.Variants)
                    {
                        var variant = declaration.Variants!.Find(method.Variant!)!;
                        Add(declaration, variant.Properties, variant.Include, resolved.MembersOf(method));
                    }
                }
            }

            return _names.Values;
        }

        private void Add(
            EventDeclaration definition,
            IReadOnlyList<PropertyDeclaration> declarations,
            IReadOnlyList<Located<string>> include,
            IEnumerable<EventMember> members
        )
        {
            // The members are in the order of the declarations, but for those of bundles and broken ones.
            var next = 0;
            foreach (var member in members)
            {
                if (member.Property is { } property)
                {
                    Add(
                        Find(declarations, property.Name, ref next)
                            ?? Selecting(definition, property.Name)
                            ?? InBundle(include, property.Name),
                        property,
                        definition.Name
                    );
                    continue;
                }

                foreach (
                    var included in _structs.TryGetValue(member.Bundle!, out var bundle) ? bundle.Properties : default
                )
                {
                    if (!member.Overridden.Contains(included.Name))
                    {
                        Add(InBundle(include, included.Name), included, definition.Name);
                    }
                }
            }
        }

        private static PropertyDeclaration? Selecting(EventDeclaration definition, string name) =>
            definition.Variants?.Discriminator is { } discriminator && discriminator.Name == name
                ? discriminator
                : null;

        /// <summary>The first declaration of a name; one that is looked for in their order is found at once.</summary>
        private static PropertyDeclaration? Find(
            IReadOnlyList<PropertyDeclaration> declarations,
            string name,
            ref int next
        )
        {
            if (next < declarations.Count && declarations[next].Name == name)
            {
                return declarations[next++];
            }

            for (var i = 0; i < declarations.Count; i++)
            {
                if (declarations[i].Name == name)
                {
                    next = i + 1;
                    return declarations[i];
                }
            }

            return null;
        }

        private PropertyDeclaration? InBundle(IReadOnlyList<Located<string>> include, string property) =>
            include
                .SelectMany(name => context.Index.FindBundle(name.Value)?.Declaration.Properties ?? [])
                .FirstOrDefault(candidate => candidate.Name == property);

        private void Add(PropertyDeclaration? declaration, Property? property, string? ofEvent)
        {
            if (
                declaration is null
                || property is null
                || !_places.TryGetValue(declaration, out var place)
                || !place.IsLive
                || WireTypes.Describe(property.Type, context.Index) is not { } type
            )
            {
                return;
            }

            // What only refers to the shared entry has its type from there.
            if (
                place.Shared is { } shared
                && declaration is { Enum: null, Properties: null, Const: null }
                && _places.TryGetValue(shared, out var at)
            )
            {
                place = at;
            }

            if (!_names.TryGetValue(property.Name, out var uses))
            {
                _names.Add(property.Name, uses = []);
            }

            uses.Add(new(place, type, ofEvent));
        }

        private static Dictionary<PropertyDeclaration, NamePlace> PlacesOf(RuleContext context)
        {
            var places = new Dictionary<PropertyDeclaration, NamePlace>(context.Names.Count);
            foreach (var place in context.Names)
            {
                if (
                    place is
                    { Kind: NameKind.EventProperty, IsNested: false, Declaration: PropertyDeclaration declaration }
                )
                {
                    places[declaration] = place;
                }
            }

            return places;
        }
    }
}
