using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX401 to TAX404: compares the plan with what has been shipped.</summary>
internal sealed class HistoryRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } =
    [
        HistoryRules.ShippedGone,
        HistoryRules.ShippedTypeChanged,
        HistoryRules.ShippedGainedRequired,
        HistoryRules.NotShipped,
    ];

    public override void Run(RuleContext context)
    {
        // A name that cannot be read is not gone.
        if (context.Options.Shipped is { } shipped && !context.HasUnreadableParts)
        {
            new Comparison(context, shipped).Run();
        }
    }

    private sealed class Comparison
    {
        // Comparing with all names of a plan takes time, and few findings are ever shown.
        private const int MostRenames = 100;

        private readonly PlanIndex _index;
        private readonly ShippedPlan _shipped;
        private readonly ShippedPlan _current;
        private readonly HistoryReporter _report;
        private readonly Dictionary<string, ShippedProperty> _shippedContext;
        private readonly Dictionary<string, ShippedProperty> _context;
        private readonly Dictionary<string, ShippedDefinition> _events;
        private int _renames;

        public Comparison(RuleContext context, ShippedSource shipped)
        {
            _index = context.Index;
            _shipped = shipped.File.Plan;
            _current = new ShippedPlanBuilder(context.Plan, context.Index).Build();
            _report = new(context, shipped);
            _shippedContext = ByName(_shipped.Context);
            _context = ByName(_current.Context);
            _events = _current.Events.ToDictionary(item => item.Name, StringComparer.Ordinal);
        }

        public void Run()
        {
            CompareContext();
            CompareEvents();
            CompareProperties(
                new("user property", ShippedPath.UserProperties, null)
                {
                    Find = name =>
                        _index.FindUserProperty(name) is { } found
                            ? new(found.File, found.Declaration, [(found.File, found.Declaration)])
                            : null,
                },
                _shipped.UserProperties,
                ByName(_current.UserProperties)
            );
            CompareGroupTypes();
        }

        private void CompareContext()
        {
            // What each event says itself now is recorded as before.
            var moved = new HashSet<string>(
                _shipped
                    .Context.Select(property => property.Name)
                    .Where(name => !_context.ContainsKey(name) && IsInEveryEvent(name)),
                StringComparer.Ordinal
            );
            CompareProperties(
                new("property of the context", ShippedPath.Context, null)
                {
                    Find = name => PropertySite.OfContext(_index, name),
                    IsElsewhere = moved.Contains,
                    IsKnown = name => _shipped.Events.Any(item => item.Properties.Any(p => p.Name == name)),
                },
                _shipped.Context,
                _context
            );
        }

        private bool IsInEveryEvent(string property) =>
            _current.Events.Count > 0
            && _index.Events.All(entry =>
                entry.Resolved is null or { Retired: not null }
                || _events[entry.Resolved.Name].Properties.Any(own => own.Name == property)
            );

        private void CompareEvents()
        {
            var shippedNames = new HashSet<string>(_shipped.Events.Select(item => item.Name), StringComparer.Ordinal);
            var added = _index
                .Events.Where(entry =>
                    entry.Definition.Declaration is { Retired: null } declaration
                    && !shippedNames.Contains(declaration.Name)
                )
                .ToList();
            foreach (var item in _shipped.Events)
            {
                if (_index.FindEvent(item.Name) is { } entry)
                {
                    CompareEvent(item, entry);
                    continue;
                }

                var renamed = RenamedEvent(item, added);
                _report.Gone(
                    "event",
                    item.Name,
                    ShippedPath.Events.Append(item.Name),
                    canRetire: true,
                    renamed is null ? null : (renamed.Definition.File, renamed.Definition.Declaration)
                );
            }

            foreach (var entry in added)
            {
                _report.NotShipped("event", entry.Definition.File, entry.Definition.Declaration);
            }
        }

        private PlanIndex.EventEntry? RenamedEvent(ShippedDefinition item, List<PlanIndex.EventEntry> added)
        {
            if (_renames++ >= MostRenames)
            {
                return null;
            }

            if (NearestName.Find(item.Name, added.Select(entry => entry.Definition.Declaration.Name)) is { } near)
            {
                return added.Find(entry => entry.Definition.Declaration.Name == near);
            }

            // Two properties or more: one, such as an id, is the same in many events.
            const int FewestInCommon = 2;
            var alike = added.FindAll(entry =>
                item.Properties.Count >= FewestInCommon
                && entry.Resolved is { } resolved
                && _events[resolved.Name].Properties.Equals(item.Properties)
            );
            return alike.Count == 1 ? alike[0] : null;
        }

        private void CompareEvent(ShippedDefinition item, PlanIndex.EventEntry entry)
        {
            var (file, declaration) = entry.Definition;
            if (entry.Resolved is null || declaration.Retired is not null)
            {
                return;
            }

            _report.ChangedOpen(item, _events[item.Name], file, declaration);

            // A property may have been sent by the context before, and be the event's own now, or the other way round.
            var current = ByName(_events[item.Name].Properties);
            var shipped = ByName(item.Properties);
            foreach (var property in current.Values)
            {
                if (!shipped.ContainsKey(property.Name) && _shippedContext.TryGetValue(property.Name, out var before))
                {
                    shipped.Add(property.Name, before);
                }
            }

            foreach (var property in item.Properties)
            {
                if (!current.ContainsKey(property.Name) && _context.TryGetValue(property.Name, out var now))
                {
                    current.Add(property.Name, now);
                }
            }

            // A property may have been that of every variant before, and be that of some now.
            var variants = _events[item.Name].Variants;
            foreach (var property in item.Properties)
            {
                if (
                    !current.ContainsKey(property.Name)
                    && variants
                        .SelectMany(variant => variant.Properties)
                        .FirstOrDefault(own => own.Name == property.Name)
                        is { } own
                )
                {
                    current.Add(property.Name, own);
                }
            }

            foreach (var property in current.Values)
            {
                if (shipped.ContainsKey(property.Name))
                {
                    continue;
                }

                // Of one that is required now, the variants without it gain it.
                var had = item
                    .Variants.Where(variant => variants.Any(now => now.Name == variant.Name))
                    .Select(variant => variant.Properties.FirstOrDefault(own => own.Name == property.Name))
                    .ToList();
                if (
                    had.Find(own => own is not null) is { } own
                    && (!property.IsRequired || had.TrueForAll(one => one is not null))
                )
                {
                    shipped.Add(property.Name, own);
                }
            }

            CompareProperties(
                new("event property", ShippedPath.Events.Append(item.Name), (file, declaration))
                {
                    Find = name => PropertySite.OfEvent(_index, entry.Definition, name) ?? InVariants(entry, name),
                },
                shipped.Values,
                current
            );
            CompareVariants(item, entry, current, variants);
        }

        private PropertySite? InVariants(PlanIndex.EventEntry entry, string name) =>
            (entry.Definition.Declaration.Variants?.All ?? [])
                .Select(variant => PropertySite.OfVariant(_index, entry.Definition, variant, name))
                .FirstOrDefault(site => site is not null);

        private void CompareVariants(
            ShippedDefinition item,
            PlanIndex.EventEntry entry,
            Dictionary<string, ShippedProperty> ofEvent,
            EquatableArray<ShippedDefinition> current
        )
        {
            var (file, declaration) = entry.Definition;
            var path = ShippedPath.Events.Append(item.Name).Variants;
            foreach (var shipped in item.Variants)
            {
                if (declaration.Variants?.Find(shipped.Name) is not { } variant)
                {
                    _report.Gone("variant", shipped.Name, path.Append(shipped.Name), canRetire: true, null);
                    continue;
                }

                if (current.FirstOrDefault(now => now.Name == shipped.Name) is not { } now)
                {
                    continue;
                }

                var before = ByName(shipped.Properties);
                var own = ByName(now.Properties);
                foreach (var property in item.Properties)
                {
                    if (own.ContainsKey(property.Name) && !before.ContainsKey(property.Name))
                    {
                        before.Add(property.Name, property);
                    }
                }

                foreach (var property in shipped.Properties)
                {
                    if (!own.ContainsKey(property.Name) && ofEvent.TryGetValue(property.Name, out var moved))
                    {
                        own.Add(property.Name, moved);
                    }
                }

                CompareProperties(
                    new("event property", path.Append(shipped.Name), (file, variant))
                    {
                        Find = name => PropertySite.OfVariant(_index, entry.Definition, variant, name),
                    },
                    before.Values,
                    own
                );
            }

            foreach (var variant in declaration.Variants?.All ?? [])
            {
                if (variant.Retired is null && item.Variants.All(shipped => shipped.Name != variant.Name))
                {
                    _report.NotShipped("variant", file, variant);
                }
            }
        }

        private void CompareGroupTypes()
        {
            var shippedNames = new HashSet<string>(
                _shipped.GroupTypes.Select(item => item.Name),
                StringComparer.Ordinal
            );
            var added = _index.GroupTypes.Where(group => !shippedNames.Contains(group.Declaration.Name)).ToList();
            var current = _current.GroupTypes.ToDictionary(item => item.Name, StringComparer.Ordinal);
            foreach (var item in _shipped.GroupTypes)
            {
                if (_index.FindGroupType(item.Name) is not { } found)
                {
                    var near = NearestName.Find(item.Name, added.Select(group => group.Declaration.Name));
                    var renamed = added.Find(group => group.Declaration.Name == near);
                    _report.Gone(
                        "group type",
                        item.Name,
                        ShippedPath.GroupTypes.Append(item.Name),
                        canRetire: false,
                        near is null ? null : (renamed.File, renamed.Declaration)
                    );
                    continue;
                }

                if (current.TryGetValue(item.Name, out var now))
                {
                    var (file, declaration) = found;
                    CompareProperties(
                        new("group property", ShippedPath.GroupTypes.Append(item.Name), (file, declaration))
                        {
                            Find = name => PropertySite.Find(declaration.Properties, name, file, (file, declaration)),
                        },
                        item.Properties,
                        ByName(now.Properties)
                    );
                }
            }

            foreach (var group in added)
            {
                _report.NotShipped("group type", group.File, group.Declaration);
            }
        }

        private void CompareProperties(
            ShippedOwner owner,
            IEnumerable<ShippedProperty> shipped,
            Dictionary<string, ShippedProperty> current
        )
        {
            var gone = new List<ShippedProperty>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in shipped)
            {
                names.Add(property.Name);
                if (current.TryGetValue(property.Name, out var now))
                {
                    if (owner.Find(property.Name) is { } site)
                    {
                        _report.Changes(owner, property, now, site);
                    }
                }
                // What is declared, and yet not there, is retired or broken.
                else if (owner.Find(property.Name) is null && !owner.IsElsewhere(property.Name))
                {
                    gone.Add(property);
                }
            }

            var added = current.Values.Where(property => !names.Contains(property.Name)).ToList();
            foreach (var property in gone)
            {
                var renamed = RenamedProperty(property, added, gone.Count);
                _report.GoneProperty(owner, property, renamed is null ? null : owner.Find(renamed.Name));
            }

            foreach (var property in added)
            {
                if (owner.Find(property.Name) is { } site && !owner.IsKnown(property.Name))
                {
                    _report.Added(owner, property, site);
                }
            }
        }

        private ShippedProperty? RenamedProperty(ShippedProperty gone, List<ShippedProperty> added, int ofGone) =>
            added.Count == 0 || _renames++ >= MostRenames ? null
            : NearestName.Find(gone.Name, added.Select(property => property.Name)) is { } near
                ? added.Find(property => property.Name == near)
            : ofGone == 1 && added.Count == 1 && added[0].Type.Equals(gone.Type) ? added[0]
            : null;

        private static Dictionary<string, ShippedProperty> ByName(IEnumerable<ShippedProperty> properties)
        {
            var byName = new Dictionary<string, ShippedProperty>(StringComparer.Ordinal);
            foreach (var property in properties)
            {
                // A name stands once; a plan with errors may have it twice.
                byName[property.Name] = property;
            }

            return byName;
        }
    }
}
