<?php
// php fill.php WORDPRESS EXPORT: install it, choose theme and widgets, and insert every article of the export.
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';

wp_install('The Strait', 'editor', 'editor@example.com', true, '', 'measured');
wp_delete_post(1, true);
wp_delete_post(2, true);
update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');
update_option('default_pingback_flag', 0);
update_option('default_ping_status', 'closed');
switch_theme('twentytwentyone');
update_option('widget_recent-posts', [2 => ['title' => 'Latest News', 'number' => 10], '_multiwidget' => 1]);
update_option('widget_categories', [2 => ['title' => 'Sections', 'hierarchical' => 1], '_multiwidget' => 1]);
update_option('widget_tag_cloud', [2 => ['title' => 'Topics'], '_multiwidget' => 1]);
update_option('sidebars_widgets', ['sidebar-1' => ['recent-posts-2', 'categories-2', 'tag_cloud-2'], 'array_version' => 3]);

kses_remove_filters();
remove_action('publish_post', '_publish_post_hook', 5);
wp_defer_term_counting(true);
wp_suspend_cache_invalidation(true);

$lines = new SplFileObject($argv[2]);
$paper = json_decode($lines->fgets(), true);
update_option('timezone_string', $paper['zone']);
$sections = [];
foreach ($paper['sections'] as $section) {
    $parts = explode('/', trim($section['path'], '/'));
    $above = '/' . implode('/', array_slice($parts, 0, -1)) . '/';
    $sections[$section['path']] = wp_insert_category([
        'cat_name' => $section['name'], 'category_nicename' => end($parts), 'category_parent' => $sections[$above] ?? 0,
    ]);
}
$authors = [];
$count = 0;
$wpdb->query('SET autocommit = 0');
while (!$lines->eof() && ($line = trim($lines->fgets())) !== '') {
    $article = json_decode($line, true);
    $name = $article['people'][0];
    if (!isset($authors[$name])) {
        $authors[$name] = wp_insert_user([
            'user_login' => sanitize_title($name), 'user_pass' => 'measured', 'display_name' => $name, 'role' => 'author',
            'description' => 'Writes about things.',
        ]);
    }
    $at = str_replace('T', ' ', substr($article['date'], 0, 19)); // local time, which addresses are made of
    $gmt = gmdate('Y-m-d H:i:s', strtotime($article['date']));
    $done = wp_insert_post([
        'post_title' => $article['title'], 'post_name' => basename($article['path']), 'post_content' => $article['html'],
        'post_excerpt' => $article['standfirst'], 'post_status' => 'publish', 'post_date' => $at, 'post_date_gmt' => $gmt,
        'post_author' => $authors[$name], 'post_category' => [$sections[$article['section']]],
        'tags_input' => $article['topics'], 'ping_status' => 'closed',
    ], true);
    if (is_wp_error($done)) {
        fwrite(STDERR, $done->get_error_message() . "\n");
        exit(1);
    }
    if (++$count % 500 === 0) {
        $wpdb->query('COMMIT');
        wp_cache_flush();
    }
}
wp_defer_term_counting(false);
wp_suspend_cache_invalidation(false);
$wpdb->query('COMMIT');
flush_rewrite_rules();
echo $count, "\n";
