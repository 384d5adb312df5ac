using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Resolves the names of types. Each distinct text is resolved once; an entry of <c>types</c> that is broken has been
/// reported where it stands, and holds anything where it is used.
/// </summary>
internal sealed class TypeResolver
{
    private readonly MergeState _state;
    private readonly GeneratedTypeNames _generated;
    private readonly Entry[] _entries;
    private readonly Dictionary<string, Resolution> _byText = new(StringComparer.Ordinal);

    public TypeResolver(MergeState state, GeneratedTypeNames generated)
    {
        _state = state;
        _generated = generated;
        _entries = new Entry[state.Types.All.Count];
        for (var i = 0; i < _entries.Length; i++)
        {
            _entries[i] = new(state.Types.All[i]);
            TakeName(_entries[i]);
        }

        foreach (var entry in _entries)
        {
            Resolve(entry);
        }
    }

    /// <summary>The object types that the plan shares, whose properties are still to be resolved.</summary>
    public IEnumerable<(Definition<TypeDeclaration> Definition, ObjectUnderWay Type)> Objects
    {
        get
        {
            foreach (var entry in _entries)
            {
                if (entry.Object is { } type)
                {
                    yield return (entry.Definition, type);
                }
            }
        }
    }

    /// <summary>
    /// The type at a place. What cannot be is reported there and holds anything; so does what has been reported already.
    /// </summary>
    public PlanType Resolve(TypeUse use, IReporter reporter, out bool isBroken)
    {
        var expression = use.Expression;
        if (expression.Resolved is { } builtin)
        {
            isBroken = false;
            return builtin;
        }

        if (expression.IsBroken)
        {
            isBroken = true;
            return BuiltinTypes.Any;
        }

        if (!_byText.TryGetValue(expression.Text, out var resolution))
        {
            resolution = Resolve(expression);
            _byText.Add(expression.Text, resolution);
        }

        if (resolution.Message is { } message)
        {
            reporter.Report(
                message,
                message.Rule == FormatRules.UnknownReference ? use.NameSpan : use.Span,
                resolution.Arguments
            );
        }

        isBroken = resolution.IsBroken;
        return resolution.Type;
    }

    /// <summary>
    /// Returns what an open event or object has beside its own as a map; null where that is of any values, or its type has
    /// been reported.
    /// </summary>
    public PlanType? ResolveAdditional(TypeUse? use, IReporter reporter)
    {
        if (use is null)
        {
            return null;
        }

        var type = Resolve(use, reporter, out var isBroken);
        return isBroken || type.Kind == ValueKind.Any
            ? null
            : new(ValueKind.Map) { Element = use.Expression.IsOptional ? type with { IsNullable = true } : type };
    }

    private Resolution Resolve(TypeExpression expression)
    {
        if (expression.Builtin is { } builtin)
        {
            return Wrap(builtin, expression);
        }

        var index = _state.Types.IndexOf(expression.Name);
        if (index < 0)
        {
            return Unknown(expression);
        }

        _state.UsedTypes.Add(expression.Name);
        var entry = _entries[index];
        return entry.IsBroken ? Resolution.Broken : Wrap(entry.Type, expression);
    }

    private static Resolution Wrap(PlanType leaf, TypeExpression expression)
    {
        var layers = expression.Layers;
        if (layers.Count > 0 && layers[0].Kind == ValueKind.List && leaf.Kind == ValueKind.List)
        {
            return Resolution.Fault(FormatRules.ListOfListType, expression.Name);
        }

        if (layers.Count + PlanTypes.Depth(leaf) > Nesting.Deepest)
        {
            return Resolution.Fault(LimitRules.TooDeep);
        }

        return new(TypeExpressionParser.Wrap(leaf, layers), false, null, []);
    }

    private Resolution Unknown(TypeExpression expression)
    {
        var name = expression.Name;
        if (name == "enum")
        {
            return Resolution.Fault(FormatRules.EnumAsType);
        }

        if (TypeSpelling.Suggest(expression.Text) is { } spelling)
        {
            return Resolution.Fault(FormatRules.InvalidType, expression.Text, spelling);
        }

        var suggestion = _state.Suggestions.Find(name, _state.Types.Names.Concat(BuiltinTypes.Names));
        suggestion = BuiltinTypes.FromOtherWord(name) ?? suggestion;
        return suggestion is null
            ? Resolution.Fault(FormatRules.NotAType, name)
            : Resolution.Fault(FormatRules.NotATypeButNear, name, suggestion);
    }

    private void TakeName(Entry entry)
    {
        var declaration = entry.Definition.Declaration;
        if (declaration.IsBroken || entry.IsAlias)
        {
            return;
        }

        if (declaration.Identifier is not { } identifier)
        {
            entry.Break();
        }
        else if (_state.TypeNames.TryTake(identifier, Holder.From(entry.Definition.File, declaration)) is { } holder)
        {
            _state.Collisions.Add(_state.TypeNames, entry.Definition.File, declaration, identifier, holder);
            entry.Break();
        }
    }

    /// <summary>
    /// Resolves an entry after what it depends on. An alias depends on one name at most, so that the dependencies are a
    /// chain, however long, and need no recursion.
    /// </summary>
    private void Resolve(Entry entry)
    {
        var chain = new List<Entry>();
        for (var current = entry; current is { IsResolved: false }; )
        {
            if (current.IsUnderWay)
            {
                ReportCircle(chain, current);
                break;
            }

            current.IsUnderWay = true;
            chain.Add(current);
            current = Dependency(current);
        }

        for (var i = chain.Count - 1; i >= 0; i--)
        {
            if (!chain[i].IsResolved)
            {
                Finish(chain[i]);
            }
        }
    }

    private Entry? Dependency(Entry entry)
    {
        if (entry.Definition.Declaration is not { Properties: null, Type.Expression: { Builtin: null } expression })
        {
            return null;
        }

        var index = _state.Types.IndexOf(expression.Name);
        return index < 0 ? null : _entries[index];
    }

    private void ReportCircle(List<Entry> chain, Entry start)
    {
        var last = chain[chain.Count - 1];
        var circle = chain.Skip(chain.IndexOf(start)).ToArray();
        var names = circle.Select(entry => entry.Definition.Declaration.Name).ToList();
        var span = last.Definition.Declaration.Type!.NameSpan;
        _state
            .Findings.In(last.Definition.File)
            .Report(
                circle.Length == 1
                    ? FormatRules.SelfDefinedType.CreateFinding(span, start.Definition.Declaration.Name)
                    : FormatRules.CircularTypes.CreateFinding(span, Phrase.Quoted(names))
            );
        foreach (var entry in circle)
        {
            entry.Break();
        }
    }

    private void Finish(Entry entry)
    {
        entry.IsResolved = true;
        if (entry.IsBroken)
        {
            return;
        }

        var declaration = entry.Definition.Declaration;
        var reporter = _state.Findings.In(entry.Definition.File);
        var type = BuiltinTypes.Any;
        var isTypeBroken = false;
        if (declaration.Type is { } use && declaration.Properties is null)
        {
            type = Resolve(use, reporter, out isTypeBroken);
        }

        if (declaration.Properties is not null)
        {
            entry.Type = NewObject(entry, reporter);
        }
        else if (declaration.Enum is { } values)
        {
            entry.Type = NewEnum(entry, values, declaration.Type is null || isTypeBroken ? null : type, reporter);
        }
        else if (isTypeBroken)
        {
            entry.Break();
        }
        else
        {
            entry.Type = type;
        }

        if (!entry.IsBroken)
        {
            CheckUnit(entry, reporter);
            entry.Type = ConstraintBinder.Apply(entry.Type, declaration.Constraints, reporter);
        }
    }

    private void CheckUnit(Entry entry, IReporter reporter)
    {
        var declaration = entry.Definition.Declaration;
        if (
            declaration.Unit is not null
            && !PropertyFactory.CanHaveUnit(entry.Type, _generated.FindEnum(PlanTypes.Leaf(entry.Type).TypeName))
        )
        {
            reporter.Report(FormatRules.UnitOfOtherType, declaration.UnitKey, BuiltinTypes.Describe(entry.Type));
        }
    }

    /// <summary>Returns the unit that an entry of <c>types</c> has; null for other types.</summary>
    public string? UnitOf(TypeUse? use) => FindInAliases(use, static declaration => declaration.Unit?.Value);

    /// <summary>Returns the examples that an alias of <c>types</c> has; null for other types.</summary>
    public IReadOnlyList<string>? ExamplesOf(TypeUse? use) =>
        FindInAliases(
            use,
            static declaration => declaration is { Enum: null, Properties: null } ? declaration.Examples : null
        );

    /// <summary>Returns what the first entry has from which a type comes, or null.</summary>
    private T? FindInAliases<T>(TypeUse? use, Func<TypeDeclaration, T?> find)
        where T : class
    {
        // Aliases have been resolved, so that they do not go in circles; broken ones do.
        for (var left = _entries.Length; left > 0 && use is { Expression.Builtin: null }; left--)
        {
            var index = _state.Types.IndexOf(use.Expression.Name);
            if (index < 0 || _entries[index].IsBroken)
            {
                return null;
            }

            var declaration = _entries[index].Definition.Declaration;
            if (find(declaration) is { } found)
            {
                return found;
            }

            use = declaration.Type;
        }

        return null;
    }

    private PlanType NewObject(Entry entry, IReporter reporter)
    {
        var declaration = entry.Definition.Declaration;
        if (declaration.Type is { Expression: { IsBroken: false, Layers.Count: > 0 } } use)
        {
            reporter.Report(FormatRules.PropertiesOfList, use.Span);
        }

        entry.Object = new(
            declaration.Identifier!,
            declaration.Description?.Value,
            Replacements.ForDefinition(declaration, _state.Types, _state)
        )
        {
            Owner = declaration,
            IsOpen = declaration.IsOpen,
            AdditionalUse = declaration.Additional,
        };
        _generated.Add(entry.Object);
        return new(ValueKind.Object) { TypeName = declaration.Identifier };
    }

    private PlanType NewEnum(Entry entry, EnumDeclaration values, PlanType? type, IReporter reporter)
    {
        var declaration = entry.Definition.Declaration;
        if (type is not null && !EnumResolver.CanStandBeside(type, values, reporter))
        {
            return type;
        }

        var resolved = EnumResolver.Resolve(values, declaration.Identifier!, type, _state, entry.Definition.File);
        if (resolved is null)
        {
            entry.Break();
            return BuiltinTypes.Any;
        }

        resolved = resolved with
        {
            Description = declaration.Description?.Value,
            Deprecation = Replacements.ForDefinition(declaration, _state.Types, _state),
        };
        _generated.Add(resolved);
        return new(ValueKind.Enum) { TypeName = resolved.CSharpName };
    }

    private readonly record struct Resolution(PlanType Type, bool IsBroken, MessageFormat? Message, object[] Arguments)
    {
        /// <summary>Gets the resolution of what has been reported where it is defined.</summary>
        public static Resolution Broken { get; } = new(BuiltinTypes.Any, true, null, []);

        /// <summary>Creates a resolution that is to be reported at each location.</summary>
        public static Resolution Fault(MessageFormat message, params object[] arguments) =>
            new(BuiltinTypes.Any, true, message, arguments);
    }

    private sealed class Entry(Definition<TypeDeclaration> definition)
    {
        public Definition<TypeDeclaration> Definition { get; } = definition;

        public PlanType Type { get; set; } = BuiltinTypes.Any;

        public ObjectUnderWay? Object { get; set; }

        public bool IsBroken { get; private set; } = definition.Declaration.IsBroken;

        public bool IsResolved { get; set; } = definition.Declaration.IsBroken;

        public bool IsUnderWay { get; set; }

        public bool IsAlias => Definition.Declaration is { Enum: null, Properties: null };

        public void Break()
        {
            IsBroken = true;
            IsResolved = true;
        }
    }
}
