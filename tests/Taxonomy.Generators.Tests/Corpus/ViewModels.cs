// View models of an app for phones and desktops, with commands that a source generator writes.
using System;
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Shop.Tracking;
using Taxonomy;

namespace Shop.App;

public abstract class ViewModel : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    protected bool Set<T>(ref T field, T value, [CallerMemberName] string? name = null)
    {
        field = value;
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
        return true;
    }
}

/// <summary>Each page says in its constructor what its view is called.</summary>
public abstract class PageViewModel : ViewModel
{
    private readonly string _viewed;
    private readonly ITaxonomyClient _taxonomy;

    protected PageViewModel(ITaxonomyClient taxonomy, [EventName] string viewed)
    {
        _taxonomy = taxonomy;
        _viewed = viewed;
    }

    protected string Viewed => _viewed;

    protected string Title { get; set; } = "cart viewed";

    public virtual void OnAppearing(string user)
    {
        _taxonomy.Track(user, Viewed);
        _taxonomy.Track(user, {|TAX504:Title|});
        _taxonomy.Track(user, {|TAX504:$"{GetType().Name} Viewed"|});
        _taxonomy.Track(user, {|TAX501:$"{nameof(PageViewModel)} Viewed"|});
    }
}

internal sealed partial class CartViewModel(ITaxonomyClient taxonomy, ShopAnalytics analytics, string user)
    : PageViewModel(taxonomy, {|TAX502:"Cart Viewed"|})
{
    private readonly ShopAnalyticsUser _user = analytics.User(user);
    private string _selected = "";
    private int _tab;

    public string Selected
    {
        get => _selected;
        set
        {
            if (Set(ref _selected, value))
            {
                OnSelectedChanged(value);
            }
        }
    }

    public int Tab
    {
        get => _tab;
        set
        {
            Set(ref _tab, value);
            taxonomy.Track(
                user,
                value switch
                {
                    0 => {|TAX502:"Cart Viewed"|},
                    1 => {|TAX501:"Wishlist Viewed"|},
                    _ when _selected.Length > 0 => {|TAX502:"Product Viewed"|},
                    _ => throw new ArgumentOutOfRangeException(nameof(value)),
                }
            );
            taxonomy.Track(user, {|TAX504:NameOf(value)|});
        }
    }

    partial void OnSelectedChanged(string value);

    [RelayCommand]
    private void Checkout() => _user.CheckoutStarted(orderId: Guid.NewGuid().ToString(), value: 3);

    [RelayCommand]
    private async Task RefundAsync(string order)
    {
        await Task.Yield();
        _user.OrderRefunded(order, {|TAX514:"broken"|});
        var profile = _user.{|TAX512:Identify|}().SetPlanTier("gold");
        profile.SetEmailVerified(true);
    }

    [RelayCommand]
    private void Search(string query)
    {
        string method;
        try
        {
            method = query.Length > 3 ? "long" : "short";
            _user.SearchPerformed(query: query, resultsCount: query.Length);
        }
        finally
        {
            method = "done";
        }

        taxonomy.Track(user, {|TAX502:"Search Performed"|}, new() { ["query"] = method, ["resultsCount"] = 3 });
    }

    private static string NameOf(int tab) => tab == 0 ? "Cart Viewed" : "Product Viewed";
}

// What the generator writes for the attributes.
internal sealed partial class CartViewModel
{
    private Command? _checkout;
    private Command<string>? _search;

    [GeneratedCode("Toolkit", "8.0")]
    public Command CheckoutCommand => _checkout ??= new Command(new Action(Checkout));

    [GeneratedCode("Toolkit", "8.0")]
    public Command<string> SearchCommand => _search ??= new Command<string>(new Action<string>(Search));

    partial void OnSelectedChanged(string value) =>
        taxonomy.Track(user, {|TAX502:"Product Viewed"|}, new() { ["product_id"] = value, ["category"] = _tab });
}

public sealed class ProfileViewModel : PageViewModel
{
    public ProfileViewModel(ITaxonomyClient taxonomy, string user)
        : base(taxonomy, {|TAX501:"Profile Viewed"|})
    {
        SignOut = new TrackedCommand(taxonomy, user, {|TAX503:"signed out"|}, () => { });
        Subscribe = new TrackedCommand(taxonomy, user, name: {|TAX516:"Newsletter Subscribd"|}, run: () => { });
        Names.ForEach(name => taxonomy.Track(user, {|TAX504:name|}));
        Names.ForEach({|TAX504:SignOut.Tell|});
        Clicked += OnClicked;
        Clicked += (_, _) => taxonomy.Track(user, {|TAX502:"Signed In"|}, new { method = "google" }.ToProperties());
    }

    public static event EventHandler? Clicked;

    public TrackedCommand SignOut { get; }

    public TrackedCommand Subscribe { get; }

    private List<string> Names { get; } = ["Signed Out"];

    private void OnClicked(object? sender, EventArgs e) => Clicked?.Invoke(sender, e);
}

public sealed class TrackedCommand(ITaxonomyClient taxonomy, string user, [EventName] string name, Action run)
{
    private string Name { get; } = name;

    public void Execute()
    {
        taxonomy.Track(user, Name);
        run();
    }

    public void Tell([EventName] string other) => taxonomy.Track(user, other);
}

public sealed class Command(Action run)
{
    public void Execute() => run();
}

public sealed class Command<T>(Action<T> run)
{
    public void Execute(T parameter) => run(parameter);
}

public sealed class RelayCommandAttribute : Attribute;

public static class Properties
{
    public static EventProperties ToProperties(this object values) => new();
}
