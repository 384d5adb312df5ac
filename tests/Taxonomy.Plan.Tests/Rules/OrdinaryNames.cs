namespace Taxonomy.Plans.Tests.Rules;

/// <summary>Contains names as products have them: many look alike, and no two are meant to be one.</summary>
internal static class OrdinaryNames
{
    /// <summary>Gets the names of events.</summary>
    public static string[] Events { get; } =
        Split(
            """
            Undo, Redo, Undo Clicked, Redo Clicked, Undo Applied, Redo Applied
            Sign In, Sign Out, Sign Up, Sign On, Signed In, Signed Out, Signed Up, Sign In Started, Sign Up Started, Sign Out Started
            Login, Logout, Log In Failed, Log Out Failed, User Logged In, User Logged Out, Login Failed, Logout Failed
            Item Added, Item Edited, Item Deleted, Item Listed, Item Unlisted, Item Linked, Item Liked, Item Unliked
            Video Started, Video Starred, Video Stopped, Video Paused, Video Passed, Video Posted, Video Played, Video Shared, Video Scored
            Repository Starred, Repository Started, Repository Stored, Repository Forked, Repository Parked
            Upload Started, Download Started, Upload Completed, Download Completed, Upload Failed, Download Failed
            File Uploaded, File Downloaded, File Unloaded, File Loaded, File Moved, File Removed, File Renamed, File Restored, File Stored
            Feature Enabled, Feature Disabled, Feature Viewed, Feature Reviewed, Feature Previewed
            Account Activated, Account Deactivated, Account Reactivated, Account Created, Account Deleted, Account Merged, Account Verified
            Email Sent, Email Seen, Email Opened, Email Reopened, Email Bounced, Email Received, Email Resent, Email Read
            Message Sent, Message Seen, Message Read, Massage Booked, Message Booked, Message Pinned, Message Unpinned, Message Printed
            Channel Joined, Channel Left, Channel Muted, Channel Unmuted, Channel Moved, Channel Created, Channel Changed
            Setting Changed, Setting Charged, Card Charged, Card Changed, Card Declined, Card Replaced
            Order Placed, Order Paid, Order Packed, Order Picked, Order Shipped, Order Refunded, Order Returned, Order Cancelled, Order Completed
            Checkout Started, Checkout Completed, Checkout Abandoned, Cart Viewed, Cart Cleared, Cart Shared, Card Viewed
            Product Viewed, Product Added, Product Removed, Product Reviewed, Product Rated, Product List Viewed, Product Clicked
            Coupon Entered, Coupon Applied, Coupon Denied, Coupon Removed, Coupon Expired
            Trial Started, Trial Extended, Trial Ended, Trail Started, Trail Ended, Trial Converted
            Plan Upgraded, Plan Downgraded, Plan Updated, Plan Changed, Plane Changed
            Form Submitted, Form Started, Form Abandoned, Form Validated, Form Invalidated, Form Stored
            Page Viewed, Page Loaded, Page Left, Page Scrolled, Page Liked, Page Linked, Page Locked, Page Unlocked
            Search Started, Search Cleared, Search Performed, Saved Search Deleted, Deleted Search Saved
            Filter Applied, Filter Removed, Filter Reset, Filler Applied, Folder Created, Folder Opened, Holder Opened
            Photo Cropped, Photo Dropped, Photo Copied, Photo Tapped, Photo Taped, Photo Swiped, Photo Swapped
            Tab Opened, Tab Closed, Tag Added, Tab Added, Tag Removed, Tip Shown, Tap Shown
            Meeting Scheduled, Meeting Rescheduled, Meeting Joined, Meeting Left, Meeting Recorded, Meeting Canceled
            Contact Added, Contract Added, Contact Signed, Contract Signed, Contact Assigned, Contract Assigned, Context Added, Content Added
            Driver Rated Rider, Rider Rated Driver, Buyer Messaged Seller, Seller Messaged Buyer, User Followed Company, Company Followed User
            Failed Payment Retried, Retried Payment Failed, Shared Document Deleted, Deleted Document Shared
            Level 1 Started, Level 2 Started, Level 2 Stage 3 Passed, Level 3 Stage 2 Passed, Level 10 Started, Level1 Done, Level2 Done
            Step 1 Completed, Step 2 Completed, Step 3 Completed, Onboarding Step 1 Viewed, Onboarding Step 2 Viewed
            Moved From List To Board, Moved From Board To List, Export To PDF Clicked, Export To CSV Clicked
            Device Connected, Device Disconnected, Device Reconnected, Advice Requested, Device Requested, Device Paired, Device Repaired
            News Feed Opened, New Feed Opened, Dessert Ordered, Desert Ordered, Recipe Saved, Receipt Saved
            Invite Sent, Invite Accepted, Invite Expected, Invoice Sent, Invoice Accepted, Invoice Viewed, Invite Viewed
            Country Selected, County Selected, Currency Selected, Quantity Selected, Quality Selected
            Popup Shown, Popup Closed, Popover Shown, Tooltip Shown, Banner Shown, Banner Clicked, Button Clicked, Button Pressed
            Task Assigned, Task Unassigned, Task Reassigned, Task Finished, Task Blocked, Task Booked, Task Archived, Task Unarchived
            Workspace Created, Workspace Crated, Workflow Created, Workout Created, Workshop Created, Workbook Created
            Playlist Created, Playlist Played, Wishlist Created, Checklist Created, Waitlist Joined, Whitelist Joined
            Consent Granted, Consent Denied, Content Granted, Permission Granted, Permission Revoked, Admission Granted
            Battle Won, Bottle Won, Better Offer Shown, Letter Offer Shown, Butter Offer Shown, Winter Offer Shown, Winner Offer Shown
            """
        );

    /// <summary>Gets the names of properties.</summary>
    public static string[] Properties { get; } =
        Split(
            """
            min, max, minimum, maximum, minimal, maximal, min_price, max_price, minimum_price, maximum_price
            http, https, http_url, https_url, url, urls, uri, http_status, https_status
            price, prices, list_price, price_list, unit_price, total, subtotal, tax, tip, price_total, total_price
            id, ids, user_id, user_ids, song_id, song_ids, item_id, item_ids, session_id, season_id, version_id, vision_id
            source, sources, source_id, target, target_id, source_type, target_type, resource, resource_id
            from, to, from_step, to_step, previous_step, next_step, first_name, last_name, from_version, to_version
            step_1, step_2, step_3, address_1, address_2, version_1, version_2, utm_1, utm_2, size_s, size_m, size_l, size_xl
            created_at, updated_at, deleted_at, started_at, starred_at, viewed_at, reviewed_at, created_by, updated_by
            is_new, is_now, has_more, has_none, is_enabled, is_disabled, is_public, is_published, is_active, is_inactive
            currency, current, country, county, region, reason, religion, city, locale, location, local, locals
            email, emails, phone, phones, method, methods, error, errors, code, codes, mode, model, module, node
            quality, quantity, rating, ratings, rate, rates, rank, ranking, duration, durations, iteration, integration
            width, height, weight, length, depth, latitude, longitude, altitude, attitude, x, y, z
            viewer, viewed, views, view, review, reviewer, sender, sending, sent, provider, provided, vendor, render, gender
            content, context, contest, contact, contract, consent, continent, contents, contexts
            input, output, import, export, input_type, output_type, upload_size, download_size, imported, exported, reported
            category, categories, company, companies, campaign, companion, champion, component, competent, comment, commit
            device, devices, advice, desert, dessert, personal, personnel, principal, principle, stationary, stationery
            plan, plane, planet, place, plans, playing, planning, planned, trial, trail, trial_days, trail_days
            adapter, adopter, filter, filler, folder, holder, header, leader, loader, reader, render_time, reader_time
            user, username, user_name, user_type, user_role, user_rule, nickname, display_name, domain, domain_name
            message, massage, package, packet, pocket, passage, usage, image, images, storage, stage, age
            seconds, milliseconds, minutes, hours, second, minute, hour, monthly, weekly, daily, yearly, early
            batter, better, bitter, butter, letter, litter, later, latter, setter, sitter, matter, meter, motor, mother
            carrier, career, courier, barrier, courses, causes, clauses, classes, glasses, passes, phases, phrases
            mission, passion, session, season, permission, submission, emission, omission, commission, admission
            expand, expend, extend, intend, intent, extent, invent, event, events, event_type, evening
            affect, effect, accept, except, expect, aspect, respect, inspect, insect, select, elect, collect, correct, connect
            sale, sales, scale, scales, shape, shade, share, shares, score, store, stores, story, stories, storey
            through, thorough, though, thought, threat, thread, treat, weather, whether, quiet, quite, angel, angle
            formally, formerly, ensure, insure, assure, allusion, illusion, adoption, adaption, adaptation, election, selection
            relation, rotation, donation, notation, location_type, vocation, vacation, variation, valuation, evaluation
            """
        );

    private static string[] Split(string names) =>
        names.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
