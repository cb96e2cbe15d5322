import { both, Endpoint, htmlPage, PAGE_STYLE, PAGE_STYLE_PATH } from '#platform';
import { Controller, Get, Header } from '@nestjs/common';

const LINKS = [
  { to: '/app', zh: '登录：评委与单位', en: 'Sign in: judges and offices' },
  { to: '/api/programmes', zh: '活动', en: 'Programmes' },
  { to: '/verify', zh: '证书查验', en: 'Check a certificate' },
  { to: '/api/docs', zh: '接口说明', en: 'API documentation' },
  { to: '/api/ready', zh: '运行状态', en: 'State of the system' },
];

const PAGE = htmlPage(
  { zh: 'Laureate 评选表彰与征文评审', en: 'Award selection and essay judging' },
  `<ul>\n${LINKS.map((link) => `<li><a href="${link.to}">${both(link)}</a></li>`).join('\n')}\n</ul>`,
);

@Controller()
export class LandingController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Endpoint({ access: ['public'], summary: 'What there is', produces: 'text/html' })
  landing(): string {
    return PAGE;
  }

  @Get(PAGE_STYLE_PATH)
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @Endpoint({ access: ['public'], summary: 'How the public pages look', produces: 'text/css' })
  style(): string {
    return PAGE_STYLE;
  }
}
